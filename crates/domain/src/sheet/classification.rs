//! The cells of a row that classify an item: its subject, whom it serves, under which scope it is disclosed.

use chrono::NaiveDate;

use crate::vocabulary::{Genre, ProactiveScope, ServiceAudience, Subject, SubjectSubclass, WrittenSubject};

use super::cells::Row;
use super::headings::Column;

impl Row<'_> {
    /// The genre; where the body's mapping says so, an empty cell is read off the end of the title.
    pub(super) fn genre(&mut self) -> Option<Genre> {
        let from_title = self.mapping.is_some_and(|mapping| mapping.genre_from_title);
        if from_title && self.typed(Column::Genre).is_none() {
            let title = self.line(Column::Title).unwrap_or_default();
            if let Some(genre) = genre_at_end(&title) {
                return Some(genre);
            }
        }
        self.code(Column::Genre, Genre::ALL, Genre::from_label)
    }

    /// The class of the subject; the cell may name a sub-class behind it, or alone.
    pub(super) fn subject(&mut self) -> Option<Subject> {
        let facet = self.facet().map(|(subject, _)| subject.subject);
        let of_label = |written: &str| Some(WrittenSubject::read(written)?.subject);
        facet.or_else(|| self.code(Column::Subject, Subject::ALL, of_label))
    }

    /// The subject among several facets in one cell, `综合政务,公民,其他` (subject, audience, genre), and the cell.
    fn facet(&self) -> Option<(WrittenSubject, String)> {
        let written = self.line(Column::Subject)?;
        if WrittenSubject::read(&written).is_some() {
            return None;
        }
        let mut facets = written.split([',', '，', '/', '／', ';', '；']).map(str::trim);
        let subject = facets.find_map(WrittenSubject::read)?;
        Some((subject, written))
    }

    /// The sub-class the cell of the subject names, when it is in the list.
    pub(super) fn subclass(&mut self) -> Option<SubjectSubclass> {
        if let Some((subject, written)) = self.facet() {
            let (zh, en) = (subject.subject.zh(), subject.subject.en());
            self.warn(
                "subject",
                "SUBJECT_WITH_OTHER_FACETS",
                format!("“{written}”把几种分类写在一格里，只按主题分类“{zh}”导入。"),
                format!("“{written}” names several classifications in one cell; only the subject “{en}” was imported."),
            );
            return subject.subclass;
        }
        let written = self.line(Column::Subject)?;
        let read = WrittenSubject::read(&written)?;
        if read.names_unknown_subclass(&written) {
            self.warn(
                "subject_subclass",
                "SUBCLASS_UNKNOWN",
                format!("“{written}”的子类不在主题分类表内，只导入了主题分类。"),
                format!("The sub-class of “{written}” is not in the list; only the class was imported."),
            );
        }
        if Subject::from_label(&written).is_none() {
            let class = (read.subject.zh(), read.subject.en());
            self.warn(
                "subject",
                "SUBJECT_SUPPLIED",
                format!("“{written}”是子类，已归入主题分类“{}”。", class.0),
                format!("“{written}” is a sub-class; its class “{}” was supplied.", class.1),
            );
        }
        read.subclass
    }

    pub(super) fn audiences(&mut self) -> Vec<ServiceAudience> {
        let column = Column::Audiences;
        let parts = self.parts(column);
        let entry =
            |part: String| self.entry(column, &part, ServiceAudience::ALL, ServiceAudience::from_label);
        parts.into_iter().filter_map(entry).collect()
    }

    /// The scopes, by code or label; a label contains `、`, so several are divided by `；` or a line break.
    pub(super) fn scopes(&mut self, generated_on: NaiveDate) -> Vec<ProactiveScope> {
        let written = self.text(Column::ProactiveScopes).unwrap_or_default();
        let parts = written.split(['；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
        let mut scopes = vec![];
        for part in parts {
            match ProactiveScope::written(part, generated_on) {
                Some(scope) => scopes.push(scope),
                None => self.fault(
                    "proactive_scopes",
                    "NOT_IN_LIST",
                    format!("“{part}”不是生成之日施行的条例所列的主动公开事项，或者有几项同名；请填写代码。"),
                    format!("“{part}” is no scope of the regulation of that day, or several are so called; enter its code."),
                ),
            }
        }
        scopes
    }

    /// A cell that says 是 or 否; empty is 否.
    pub(super) fn yes(&mut self, column: Column) -> bool {
        match self.line(column).as_deref() {
            None | Some("否" | "不是") => false,
            Some("是" | "√") => true,
            Some(written) => {
                self.not_in_list(column, written, "是；否", "是 (yes); 否 (no)");
                false
            }
        }
    }
}

/// The genre with which a title ends (关于……的通知); a remark in brackets behind it does not count. Not to be trusted of
/// titles that only name their content, so the genre must follow 的 or be all there is.
fn genre_at_end(title: &str) -> Option<Genre> {
    let title = title.split(['（', '(']).next().unwrap_or_default().trim();
    let end = title.rsplit_once('的').map_or(title, |(_, end)| end);
    Genre::ALL.iter().find(|genre| **genre != Genre::Other && genre.is_meant_by(end)).copied()
}
