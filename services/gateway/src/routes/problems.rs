//! `/problems`: what each kind of problem means, and what to do.

use super::PAGE_POLICY;
use actix_web::http::header::ContentType;
use actix_web::{HttpResponse, web as actix};
use problem::{Code, Problem, page};

pub(super) async fn list_problems() -> HttpResponse {
    let rows: String = Code::ALL
        .iter()
        .map(|code| {
            format!(
                "<li><a href=\"/problems/{name}\"><code>{name}</code></a> · HTTP {status} · {zh} · <span \
                 lang=\"en\">{en}</span></li>",
                name = code.as_str(),
                status = code.status().as_u16(),
                zh = code.zh(),
                en = code.en(),
            )
        })
        .collect();
    html(format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>problems</title></head><body>\
         <h1>错误代码 <span lang=\"en\">Problems</span></h1><ul>{rows}</ul></body></html>"
    ))
}

pub(super) async fn view_problem(code: actix::Path<String>) -> Result<HttpResponse, Problem> {
    page(&code).map(html).ok_or_else(Problem::unknown)
}

fn html(page: String) -> HttpResponse {
    HttpResponse::Ok().content_type(ContentType::html()).insert_header(PAGE_POLICY).body(page)
}
