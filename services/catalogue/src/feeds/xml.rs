//! Writing XML: what is written is well-formed whatever a text holds.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// An XML document being written.
pub struct Xml(Writer<Vec<u8>>);

/// Attributes of an element.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document with its declaration.
    pub fn document() -> Self {
        let mut xml = Self::fragment();
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// A part of a document.
    pub fn fragment() -> Self {
        Self(Writer::new(vec![]))
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        let start = start(name, attributes);
        self.write(Event::Start(start));
    }

    /// Closes an element.
    pub fn close(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        let start = start(name, attributes);
        self.write(Event::Empty(start));
    }

    /// An element with a text.
    pub fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.write(Event::Text(BytesText::new(&allowed(text))));
        self.close(name);
    }

    /// What was written since it was last taken.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(self.0.get_mut())
    }

    fn write(&mut self, event: Event<'_>) {
        // A vector takes whatever is written to it.
        self.0.write_event(event).expect("writing to memory");
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, allowed(value).as_ref()));
    }
    start
}

/// The text without characters that no XML 1.0 document may hold (2.2 Char).
pub fn allowed(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| {
        (c.is_control() && (c < '\u{20}') && !['\t', '\n', '\r'].contains(&c))
            || ['\u{fffe}', '\u{ffff}'].contains(&c)
    };
    if text.contains(forbidden) { text.replace(forbidden, "").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_well_formed_whatever_a_text_holds() {
        let mut xml = Xml::fragment();
        xml.text("a", &[("b", "\"<&\u{1}")], "]]> <&\u{0}\u{ffff}低保");
        let written = String::from_utf8(xml.take()).expect("UTF-8");
        assert_eq!(written, "<a b=\"&quot;&lt;&amp;\">]]&gt; &lt;&amp;低保</a>");
    }
}
