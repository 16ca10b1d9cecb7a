//! How a file may be named: as it is shown to everybody, and saved on any computer.

use super::FileType;
use crate::refusal::Fault;
use crate::rules;

/// The longest name, in characters.
pub const NAME_MAX_CHARACTERS: usize = 200;

/// What some file system does not take in a name, or takes for a path.
const RESERVED: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// The name as it is kept, for a file whose content is of kind `file_type`.
pub fn checked_name(name: &str, file_type: FileType) -> Result<String, Fault> {
    let name = name.trim();
    let fault = |zh: String, en: String| {
        let rule = rules::FILE_NAME_PLAIN;
        Err(Fault::new("/name", rule.code, format!("{}{zh}", rule.zh), format!("{} {en}", rule.en)))
    };
    if name.is_empty() {
        return fault("现为空。".into(), "It is empty.".into());
    }
    let length = name.chars().count();
    if length > NAME_MAX_CHARACTERS {
        return fault(format!("现有{length}个字。"), format!("It has {length} characters."));
    }
    if let Some(c) = name.chars().find(|c| RESERVED.contains(c) || is_unseen(*c)) {
        let code_point = u32::from(c);
        return fault(format!("现含有U+{code_point:04X}。"), format!("It has U+{code_point:04X} in it."));
    }
    let Some((stem, extension)) =
        name.rsplit_once('.').filter(|(stem, _)| !stem.trim_matches('.').is_empty())
    else {
        return Err(contradiction(file_type));
    };
    let extension = extension.to_ascii_lowercase();
    if !file_type.extensions().contains(&extension.as_str()) {
        return Err(contradiction(file_type));
    }
    Ok(format!("{stem}.{extension}"))
}

fn contradiction(file_type: FileType) -> Fault {
    let rule = rules::FILE_NAME_MATCHES_CONTENT;
    let extensions = file_type.extensions().join("、");
    Fault::new(
        "/name",
        rule.code,
        format!("{}内容为{}，扩展名应为{extensions}。", rule.zh, file_type.zh()),
        format!("{} The content is a {}; the extension is one of {extensions}.", rule.en, file_type.en()),
    )
}

/// Characters that change how a name looks without being seen: controls, zero-width ones, overrides of direction.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(name: &str, file_type: FileType) -> &'static str {
        checked_name(name, file_type).expect_err(name).code
    }

    #[test]
    fn an_ordinary_name_is_kept_with_its_extension_in_small_letters() {
        for (name, file_type, kept) in [
            (" 檀政发〔2008〕12号.PDF ", FileType::Pdf, "檀政发〔2008〕12号.pdf"),
            ("附件1.粮补发放表.xls", FileType::Xls, "附件1.粮补发放表.xls"),
            ("通知.wps", FileType::Doc, "通知.wps"),
            ("a (1).jpeg", FileType::Jpeg, "a (1).jpeg"),
        ] {
            assert_eq!(checked_name(name, file_type).expect(name), kept);
        }
    }

    #[test]
    fn a_name_that_is_a_path_or_hides_something_is_refused() {
        let long = format!("{}.pdf", "长".repeat(NAME_MAX_CHARACTERS));
        for name in [
            "",
            " ",
            "../a.pdf",
            "C:\\a.pdf",
            "a\u{202e}fdp.pdf",
            "a\u{0}.pdf",
            "a\nb.pdf",
            "a\u{200b}.pdf",
            "a?.pdf",
            &long,
        ] {
            assert_eq!(code(name, FileType::Pdf), "FILE_NAME_PLAIN", "{name:?}");
        }
    }

    #[test]
    fn a_name_that_says_another_kind_than_the_content_is_refused() {
        for name in ["a.exe", "a.docx", "a.pdf.html", "pdf", ".pdf", "..pdf", "a."] {
            assert_eq!(code(name, FileType::Pdf), "FILE_NAME_MATCHES_CONTENT", "{name:?}");
        }
        assert_eq!(code("a.pdf", FileType::Html), "FILE_NAME_MATCHES_CONTENT");
    }

    #[test]
    fn no_two_kinds_share_a_media_type_and_each_is_found_by_its_own() {
        for kind in FileType::ALL {
            assert_eq!(FileType::of_media_type(kind.media_type()), Some(*kind));
        }
        assert_eq!(FileType::of_media_type("text/plain; charset=GB18030"), Some(FileType::Text));
        assert_eq!(FileType::of_media_type("application/x-sh"), None);
    }
}
