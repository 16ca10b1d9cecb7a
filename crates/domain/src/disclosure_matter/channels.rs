//! The check-list of channels (公开渠道和载体) as tables print it: ■ before what is ticked, □ before what is not.

use super::MatterContent;
use crate::vocabulary::GrassrootsChannel;

/// What is ticked of the check-list, and what stands behind 其他. Without any mark everything that is written is meant.
pub(super) fn read_channels(written: &str) -> (Vec<GrassrootsChannel>, Option<String>) {
    const MARKS: [char; 7] = ['■', '☑', '√', '✓', '✔', '□', '☐'];
    let is_marked = written.contains(MARKS);
    let mut labels: Vec<&str> = vec![];
    if is_marked {
        for (at, mark) in written.match_indices(MARKS) {
            if mark != "□" && mark != "☐" {
                let rest = &written[at + mark.len()..];
                labels.push(rest[..rest.find(MARKS).unwrap_or(rest.len())].trim());
            }
        }
    } else {
        labels.extend(written.split(['、', '，', ',', '；', ';', '\n']).map(str::trim));
    }
    let (mut channels, mut others) = (vec![], vec![]);
    for label in labels.into_iter().filter(|label| !label.is_empty()) {
        match GrassrootsChannel::ALL.iter().find(|channel| names_channel(**channel, label)) {
            Some(channel) if !channels.contains(channel) => channels.push(*channel),
            Some(_) => {}
            None => others.push(
                label.trim_start_matches("其他").trim_matches(['（', '）', '(', ')', '：', ':', ' ', '_']),
            ),
        }
    }
    others.retain(|other| !other.is_empty());
    if !others.is_empty() && !channels.contains(&GrassrootsChannel::Other) {
        channels.push(GrassrootsChannel::Other);
    }
    channels.sort_unstable();
    (channels, (!others.is_empty()).then(|| others.join("、")))
}

/// Labels are typed with and without the strokes and brackets of the check-list.
fn names_channel(channel: GrassrootsChannel, label: &str) -> bool {
    let bare =
        |label: &str| label.chars().filter(|c| !"/／、（）()_ \u{3000}".contains(*c)).collect::<String>();
    channel.is_meant_by(label) || bare(channel.zh()) == bare(label)
}

/// The check-list of a matter as a table prints it: every channel, ■ where it is ticked.
pub(super) fn written_channels(content: &MatterContent) -> String {
    let line = |channel: &GrassrootsChannel| {
        let mark = if content.channels.contains(channel) { '■' } else { '□' };
        match (channel, &content.other_channel) {
            (GrassrootsChannel::Other, Some(other)) => format!("{mark}其他（{other}）"),
            _ => format!("{mark}{}", channel.zh()),
        }
    };
    GrassrootsChannel::ALL.iter().map(line).collect::<Vec<_>>().join("\n")
}
