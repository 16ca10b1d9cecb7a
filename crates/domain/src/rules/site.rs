//! A body's website, as far as its pages are tagged from the catalogue.

use super::rules;

rules! { Catalogue;
    SITE_ID_CODE_FORM SingleSource [Website2017 "" ""]
        "网站标识码为10位：地方网站为6位行政区划代码加4位数字，部门网站为 bm 加8位数字。"
        "A site's identification code has 10 characters: the division code of 6 digits and 4 digits, or bm and 8 digits.";
    SITE_TAG_REQUIRED SingleSource [Website2017 "" ""]
        "网站名称、网站域名和栏目的名称、描述、关键词、类别必填。"
        "A site has a name and a domain; a column has a name, a description, keywords and a type.";
    SITE_COLUMN_TREE Derived [Website2017 "" ""]
        "栏目标识不得重复；上级栏目应当在本栏目之前列出。"
        "No two columns have the same key; a column stands after the one above it.";
}
