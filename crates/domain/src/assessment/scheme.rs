//! The scheme of an assessment (考核方案): its indicators with their points, and the grades by what was reached.

use crate::refusal::{Demands, Refusal};
use crate::rules;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

crate::vocabulary::vocabulary! {
    /// How an indicator is scored.
    Scoring, "assessment_scoring";
    Add "add" "得分制" "from nothing up: each mark adds points" ["加分"];
    Deduct "deduct" "扣分制" "from full points down: each mark takes points away" ["扣分"];
}

crate::vocabulary::vocabulary! {
    /// How well a body did. Some places leave one of them out.
    AssessmentGrade, "assessment_grade";
    Excellent "excellent" "优秀" "excellent";
    Good "good" "良好" "good";
    Qualified "qualified" "合格" "qualified";
    Unqualified "unqualified" "不合格" "unqualified";
}

/// One thing that is assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its code within the scheme.
    pub code: String,
    /// What is assessed.
    pub title: String,
    /// Most points it gives.
    pub max_points: u32,
    /// How it is scored.
    pub scoring: Scoring,
}

/// The points from which a grade is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeThreshold {
    /// The grade.
    pub grade: AssessmentGrade,
    /// Least points for it.
    pub from_points: u32,
}

/// A scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// Its indicators, in order.
    pub indicators: Vec<Indicator>,
    /// Its grades, from the highest down; the lowest begins at 0.
    pub thresholds: Vec<GradeThreshold>,
}

/// One mark that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Code of the indicator.
    pub indicator: String,
    /// Points added or taken away, by how the indicator is scored.
    pub points: u32,
    /// What it rests on; names no person.
    pub evidence: String,
}

/// What one indicator came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorScore {
    /// Code of the indicator.
    pub indicator: String,
    /// Its points, from 0 to its maximum.
    pub points: u32,
}

impl Scheme {
    /// Four grades by a hundred points, as a prefecture has them: 优秀 from 90, 良好 from 70, 合格 from 60.
    pub const FOUR_GRADES: [GradeThreshold; 4] = [
        GradeThreshold { grade: AssessmentGrade::Excellent, from_points: 90 },
        GradeThreshold { grade: AssessmentGrade::Good, from_points: 70 },
        GradeThreshold { grade: AssessmentGrade::Qualified, from_points: 60 },
        GradeThreshold { grade: AssessmentGrade::Unqualified, from_points: 0 },
    ];

    /// Three grades by a hundred points, as another place has them: 优秀 from 90, 合格 from 70.
    pub const THREE_GRADES: [GradeThreshold; 3] = [
        GradeThreshold { grade: AssessmentGrade::Excellent, from_points: 90 },
        GradeThreshold { grade: AssessmentGrade::Qualified, from_points: 70 },
        GradeThreshold { grade: AssessmentGrade::Unqualified, from_points: 0 },
    ];

    /// Nothing when it can be scored by, otherwise every fault.
    pub fn check(&self) -> Result<(), Refusal> {
        let codes: BTreeSet<_> = self.indicators.iter().map(|indicator| indicator.code.trim()).collect();
        let each_once = codes.len() == self.indicators.len() && !codes.contains("");
        let give_points = self.indicators.iter().all(|indicator| indicator.max_points > 0);
        let falling = self
            .thresholds
            .windows(2)
            .all(|pair| pair[0].from_points > pair[1].from_points && pair[0].grade < pair[1].grade);
        let within = self.thresholds.first().is_some_and(|top| top.from_points <= self.max_points());
        let lowest = self.thresholds.last().is_some_and(|lowest| lowest.from_points == 0);
        Demands::none()
            .that(
                !self.indicators.is_empty() && each_once && give_points,
                "/indicators",
                &rules::ASSESSMENT_SCHEME,
            )
            .that(falling && within && lowest, "/thresholds", &rules::ASSESSMENT_SCHEME)
            .met()
    }

    /// Most points it gives.
    pub fn max_points(&self) -> u32 {
        self.indicators.iter().fold(0, |sum, indicator| sum.saturating_add(indicator.max_points))
    }

    /// Nothing when every mark belongs to an indicator, keeps within its points and rests on something, and every
    /// indicator that is scored by adding has one; otherwise every fault.
    pub fn check_marks(&self, marks: &[Mark]) -> Result<(), Refusal> {
        let mut demands = Demands::none();
        for (index, mark) in marks.iter().enumerate() {
            let indicator = self.indicators.iter().find(|indicator| indicator.code == mark.indicator);
            let at = |field: &str| format!("/marks/{index}/{field}");
            demands = demands
                .that(indicator.is_some(), &at("indicator"), &rules::ASSESSMENT_MARKS)
                .that(
                    indicator.is_none_or(|indicator| mark.points <= indicator.max_points),
                    &at("points"),
                    &rules::ASSESSMENT_MARKS,
                )
                .text(&mark.evidence, &at("evidence"), &rules::ASSESSMENT_EVIDENCE);
        }
        let marked = |indicator: &Indicator| marks.iter().any(|mark| mark.indicator == indicator.code);
        let complete =
            self.indicators.iter().all(|indicator| indicator.scoring == Scoring::Deduct || marked(indicator));
        demands.that(complete, "/marks", &rules::ASSESSMENT_EVERY_INDICATOR).met()
    }

    /// What each indicator comes to: never below 0 and never above its maximum, however many marks there are.
    pub fn scores(&self, marks: &[Mark]) -> Vec<IndicatorScore> {
        let score = |indicator: &Indicator| {
            let given = marks.iter().filter(|mark| mark.indicator == indicator.code);
            let sum = given.fold(0_u32, |sum, mark| sum.saturating_add(mark.points));
            let points = match indicator.scoring {
                Scoring::Add => sum.min(indicator.max_points),
                Scoring::Deduct => indicator.max_points.saturating_sub(sum),
            };
            IndicatorScore { indicator: indicator.code.clone(), points }
        };
        self.indicators.iter().map(score).collect()
    }

    /// The grade that `points` earn; none when the scheme has no lowest grade.
    pub fn grade(&self, points: u32) -> Option<AssessmentGrade> {
        let earned = |threshold: &&GradeThreshold| points >= threshold.from_points;
        self.thresholds.iter().find(earned).map(|threshold| threshold.grade)
    }
}
