//! Spreadsheets written for tests, as plainly as the formats permit.

use super::*;
use zip::write::SimpleFileOptions;

type Rows<'a> = &'a [Vec<Cell>];

/// A package of these parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(vec![]));
    let fast = SimpleFileOptions::default().compression_level(Some(1));
    for (name, content) in parts {
        package.start_file(*name, fast).unwrap();
        package.write_all(content.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "&#10;")
}

fn serial(day: NaiveDate) -> i64 {
    (day - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days()
}

pub fn xlsx(sheets: &[Rows<'_>]) -> Vec<u8> {
    let sheets: Vec<String> = sheets.iter().map(|rows| worksheet(rows)).collect();
    let contents: Vec<&str> = sheets.iter().map(String::as_str).collect();
    xlsx_of(&contents, "<sst/>")
}

/// A workbook of these worksheets and shared texts.
pub fn xlsx_of(worksheets: &[&str], shared: &str) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relationships = |targets: String| format!("<Relationships>{targets}</Relationships>");
    let package_parts = relationships(format!(
        "<Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>"
    ));
    let numbers = 1..=worksheets.len();
    let targets = numbers.clone().map(|n| {
        format!("<Relationship Id=\"r{n}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")
    });
    let workbook_parts = relationships(targets.collect());
    let listed: String =
        numbers.map(|n| format!("<sheet name=\"s{n}\" sheetId=\"{n}\" r:id=\"r{n}\"/>")).collect();
    let workbook = format!("<workbook xmlns:r=\"{office}\"><sheets>{listed}</sheets></workbook>");
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let names: Vec<String> = (1..=worksheets.len()).map(|n| format!("xl/worksheets/sheet{n}.xml")).collect();
    let mut parts = vec![
        ("_rels/.rels", package_parts.as_str()),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &workbook_parts),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", shared),
    ];
    parts.extend(names.iter().map(String::as_str).zip(worksheets.iter().copied()));
    package(&parts)
}

fn worksheet(rows: Rows<'_>) -> String {
    let mut sheet = String::from("<worksheet><sheetData>");
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let at = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), row + 1);
            sheet += &match cell {
                Cell::Empty => continue,
                Cell::Text(text) => format!(
                    "<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(text)
                ),
                Cell::Number(number) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
                Cell::Day(day) => format!("<c r=\"{at}\" s=\"1\"><v>{}</v></c>", serial(*day)),
            };
        }
    }
    sheet + "</sheetData></worksheet>"
}

pub fn ods(sheets: &[(&str, Rows<'_>)]) -> Vec<u8> {
    let mut tables = String::new();
    for (name, rows) in sheets {
        tables += &format!("<table:table table:name=\"{name}\">");
        for cells in *rows {
            let cells: String = cells.iter().map(ods_cell).collect();
            let blank = "<table:table-cell table:number-columns-repeated=\"16380\"/>";
            tables += &format!("<table:table-row>{cells}{blank}</table:table-row>");
        }
        tables +=
            "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>";
        tables += "</table:table>";
    }
    ods_of(&tables)
}

/// A document of these tables.
pub fn ods_of(tables: &str) -> Vec<u8> {
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &format!("<office:document-content>{tables}</office:document-content>")),
    ])
}

fn ods_cell(cell: &Cell) -> String {
    let value = |kind, value: String, shown: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\"{value}><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    match cell {
        Cell::Empty => "<table:table-cell/>".into(),
        Cell::Text(text) => {
            let note = "<office:annotation><text:p>注</text:p></office:annotation>";
            let paragraphs: String =
                text.split('\n').map(|line| format!("<text:p>{}</text:p>", escaped(line))).collect();
            format!("<table:table-cell office:value-type=\"string\">{note}{paragraphs}</table:table-cell>")
        }
        Cell::Number(number) => value("float", format!(" office:value=\"{number}\""), "shown"),
        Cell::Day(day) => value("date", format!(" office:date-value=\"{day}T00:00:00\""), "某日"),
    }
}

fn record(kind: u16, content: &[u8], stream: &mut Vec<u8>) {
    for (index, piece) in content.chunks(8224).enumerate() {
        let kind = if index == 0 { kind } else { 0x3c };
        stream.extend(kind.to_le_bytes());
        stream.extend(u16::try_from(piece.len()).unwrap().to_le_bytes());
        stream.extend(piece);
    }
    if content.is_empty() {
        stream.extend(kind.to_le_bytes());
        stream.extend([0, 0]);
    }
}

fn beginning(stream: &mut Vec<u8>) {
    record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0], stream);
}

/// A text of 16-bit characters with its count, as the records of one text have it.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u16::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    bytes.push(1);
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// The record of shared texts, with texts that go on in continuations.
fn shared_texts(texts: &[&str], stream: &mut Vec<u8>) {
    let mut pieces = vec![vec![0; 8]];
    for text in texts {
        let last = pieces.last_mut().unwrap();
        if last.len() > 8000 {
            pieces.push(vec![]);
        }
        let latin = text.is_ascii();
        let units: Vec<u16> = text.encode_utf16().collect();
        let last = pieces.last_mut().unwrap();
        last.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
        last.push(u8::from(!latin));
        for unit in units {
            if pieces.last().unwrap().len() > 8200 {
                pieces.push(vec![u8::from(!latin)]);
            }
            let bytes = unit.to_le_bytes();
            pieces.last_mut().unwrap().extend(if latin { &bytes[..1] } else { &bytes[..] });
        }
    }
    for (index, piece) in pieces.iter().enumerate() {
        record(if index == 0 { 0xfc } else { 0x3c }, piece, stream);
    }
}

pub fn xls(sheets: &[(&str, Rows<'_>)]) -> Vec<u8> {
    let texts: Vec<&str> = sheets
        .iter()
        .flat_map(|(_, rows)| rows.iter().flatten())
        .filter_map(|cell| if let Cell::Text(text) = cell { Some(text.as_str()) } else { None })
        .collect();
    let bodies: Vec<Vec<u8>> =
        sheets.iter().scan(0, |shared, (_, rows)| Some(xls_sheet(rows, shared))).collect();
    let globals = |starts: &[usize]| {
        let mut stream = vec![];
        beginning(&mut stream);
        record(0x041e, &[&[164, 0][..], &wide("yyyy\"年\"m\"月\"d\"日\";@")].concat(), &mut stream);
        record(0xe0, &[0; 20], &mut stream);
        record(0xe0, &[&[0, 0, 164, 0][..], &[0; 16]].concat(), &mut stream);
        for ((name, _), start) in sheets.iter().zip(starts) {
            let start = u32::try_from(*start).unwrap().to_le_bytes();
            let name = wide(name);
            record(0x85, &[&start[..], &[0, 0, name[0]], &name[2..]].concat(), &mut stream);
        }
        shared_texts(&texts, &mut stream);
        record(0x0a, &[], &mut stream);
        stream
    };
    let mut start = globals(&vec![0; sheets.len()]).len();
    let mut starts = vec![];
    for body in &bodies {
        starts.push(start);
        start += body.len();
    }
    compound(&[globals(&starts), bodies.concat()].concat())
}

/// A compound file with this workbook.
pub fn compound(workbook: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(vec![])).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(workbook).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn xls_sheet(rows: Rows<'_>, shared: &mut u32) -> Vec<u8> {
    let mut stream = vec![];
    beginning(&mut stream);
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let format = u16::from(matches!(cell, Cell::Day(_)));
            let mut content: Vec<u8> = [u16::try_from(row).unwrap(), u16::try_from(column).unwrap(), format]
                .iter()
                .flat_map(|number| number.to_le_bytes())
                .collect();
            let kind = match cell {
                Cell::Empty => continue,
                Cell::Text(_) => {
                    content.extend(shared.to_le_bytes());
                    *shared += 1;
                    0xfd
                }
                Cell::Number(number) => {
                    content.extend(number.to_le_bytes());
                    0x0203
                }
                Cell::Day(day) => {
                    // A whole number in short form.
                    content.extend((u32::try_from(serial(*day)).unwrap() << 2 | 2).to_le_bytes());
                    0x027e
                }
            };
            record(kind, &content, &mut stream);
        }
    }
    record(0x0a, &[], &mut stream);
    stream
}
