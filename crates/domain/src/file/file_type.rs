//! The kinds of file that are taken.

crate::vocabulary::vocabulary! {
    /// A kind of file that may be attached. Not taken are programs and scripts, documents with macros, and archives:
    /// nobody sees what they hold before it is public.
    FileType, "file_type";
    Pdf "pdf" "PDF文档" "PDF document";
    Ofd "ofd" "OFD版式文档" "OFD fixed-layout document";
    Docx "docx" "Word文档" "Word document";
    Doc "doc" "Word 97-2003或者WPS文字文档" "Word 97-2003 or WPS Writer document";
    Xlsx "xlsx" "Excel工作簿" "Excel workbook";
    Xls "xls" "Excel 97-2003或者WPS表格工作簿" "Excel 97-2003 or WPS Spreadsheets workbook";
    Pptx "pptx" "PowerPoint演示文稿" "PowerPoint presentation";
    Ppt "ppt" "PowerPoint 97-2003或者WPS演示文稿" "PowerPoint 97-2003 or WPS Presentation";
    Odt "odt" "ODF文本文档" "ODF text document";
    Ods "ods" "ODF电子表格" "ODF spreadsheet";
    Odp "odp" "ODF演示文稿" "ODF presentation";
    Rtf "rtf" "RTF文档" "RTF document";
    Text "txt" "纯文本" "plain text";
    Csv "csv" "CSV表格" "CSV table";
    Html "html" "网页" "web page";
    Jpeg "jpeg" "JPEG图像" "JPEG image";
    Png "png" "PNG图像" "PNG image";
    Gif "gif" "GIF图像" "GIF image";
    Tiff "tiff" "TIFF图像" "TIFF image";
    Bmp "bmp" "BMP图像" "BMP image";
    Webp "webp" "WebP图像" "WebP image";
}

impl FileType {
    /// Its media type, without the character set that a text has beside it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Ofd => "application/ofd",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Doc => "application/msword",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Xls => "application/vnd.ms-excel",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Ppt => "application/vnd.ms-powerpoint",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Rtf => "application/rtf",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
            Self::Html => "text/html",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Tiff => "image/tiff",
            Self::Bmp => "image/bmp",
            Self::Webp => "image/webp",
        }
    }

    /// The extensions its name may have, without the dot, the usual one first.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Ofd => &["ofd"],
            Self::Docx => &["docx"],
            Self::Doc => &["doc", "wps"],
            Self::Xlsx => &["xlsx"],
            Self::Xls => &["xls", "et"],
            Self::Pptx => &["pptx"],
            Self::Ppt => &["ppt", "dps"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Rtf => &["rtf", "doc"],
            Self::Text => &["txt"],
            Self::Csv => &["csv"],
            Self::Html => &["html", "htm"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Tiff => &["tif", "tiff"],
            Self::Bmp => &["bmp"],
            Self::Webp => &["webp"],
        }
    }

    /// The kind with this media type; a character set beside it makes no difference.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        Self::ALL.iter().copied().find(|kind| kind.media_type() == essence)
    }

    /// Whether text can be taken out of it for the search.
    pub const fn has_text(self) -> bool {
        matches!(self, Self::Pdf | Self::Docx | Self::Odt | Self::Text | Self::Csv | Self::Html)
    }

    /// Whether a browser may show it in place. A web page never is: it would speak for the site that serves it.
    pub const fn is_shown_in_place(self) -> bool {
        matches!(self, Self::Pdf | Self::Text | Self::Jpeg | Self::Png | Self::Gif | Self::Bmp | Self::Webp)
    }
}
