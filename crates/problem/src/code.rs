//! The table of problem codes.

use actix_web::http::StatusCode;

macro_rules! codes {
    ($($name:ident: $code:literal, $status:ident, $zh:literal, $en:literal, $do_zh:literal, $do_en:literal;)*) => {
        /// A kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $(#[doc = $en] $name),* }

        impl Code {
            /// Every kind.
            pub const ALL: &[Code] = &[$(Code::$name),*];
            /// The stable code, as it is written in `code` and at the end of `type`.
            pub fn as_str(self) -> &'static str { match self { $(Code::$name => $code),* } }
            /// The HTTP status.
            pub fn status(self) -> StatusCode { match self { $(Code::$name => StatusCode::$status),* } }
            /// The title in Chinese.
            pub fn zh(self) -> &'static str { match self { $(Code::$name => $zh),* } }
            /// The title in English.
            pub fn en(self) -> &'static str { match self { $(Code::$name => $en),* } }
            /// What to do, in Chinese and English.
            pub fn advice(self) -> (&'static str, &'static str) {
                match self { $(Code::$name => ($do_zh, $do_en)),* }
            }
        }
    };
}

codes! {
    Unreadable: "unreadable", BAD_REQUEST, "请求无法读取", "The request cannot be read", "检查请求体、路径和查询参数的格式。", "Check the syntax of body, path and query parameters.";
    UnknownParameter: "unknown_parameter", BAD_REQUEST, "未知的查询参数", "Unknown query parameter", "查阅接口文档中该接口的参数。", "See the parameters of this operation in the API documentation.";
    Unauthenticated: "unauthenticated", UNAUTHORIZED, "未提供有效的访问令牌", "No valid access token", "在 /oauth/token 获取新的访问令牌。", "Get a new access token at /oauth/token.";
    Forbidden: "forbidden", FORBIDDEN, "无权办理", "Not permitted", "由负有该职责的人员办理，或者为接口客户端申请相应授权。", "Let the person whose duty it is act, or have the scope granted to the API client.";
    NotFound: "not_found", NOT_FOUND, "未找到", "Not found", "检查编号；不属于您所在机关的记录同样显示为未找到。", "Check the id; a record of another body is also not found.";
    MethodNotAllowed: "method_not_allowed", METHOD_NOT_ALLOWED, "不支持的请求方法", "Method not allowed", "查阅接口文档。", "See the API documentation.";
    ActNotAllowed: "act_not_allowed", CONFLICT, "当前状态不允许此项操作", "The act is not allowed now", "查看所引规则、当前状态和可以办理的事项。", "See the rule, the state and the acts that are open.";
    Conflict: "conflict", CONFLICT, "与已有记录冲突", "In conflict with an existing record", "检查是否重复登记。", "Check whether it was entered before.";
    StaleVersion: "stale_version", PRECONDITION_FAILED, "记录已被他人更改", "The record has changed meanwhile", "重新读取记录，核对后用新的 ETag 再次提交。", "Read the record again and repeat the act with its new ETag.";
    TooLarge: "too_large", PAYLOAD_TOO_LARGE, "请求内容过大", "The request is too large", "缩小请求内容或者分批提交。", "Send less, or in several requests.";
    RangeNotSatisfiable: "range_not_satisfiable", RANGE_NOT_SATISFIABLE, "所请求的范围超出文件", "The range is outside the file", "按 Content-Range 中的文件大小重新请求。", "Ask again within the size that Content-Range tells.";
    UnsupportedMediaType: "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE, "不支持的内容类型", "Unsupported media type", "按接口文档设置 Content-Type。", "Set the Content-Type that the API documentation names.";
    Invalid: "invalid", UNPROCESSABLE_ENTITY, "内容不符合要求", "The content is not valid", "按 errors 中的字段和规则逐项改正。", "Mend each field named in errors.";
    KeyReused: "idempotency_key_reused", UNPROCESSABLE_ENTITY, "幂等键已用于另一请求", "The idempotency key was used for another request", "每个新请求使用新的 Idempotency-Key。", "Use a new Idempotency-Key for each new request.";
    VersionRequired: "version_required", PRECONDITION_REQUIRED, "缺少 If-Match", "If-Match is required", "读取记录，把它的 ETag 放入 If-Match。", "Read the record and send its ETag in If-Match.";
    TooManyRequests: "too_many_requests", TOO_MANY_REQUESTS, "请求过于频繁", "Too many requests", "按 Retry-After 等待后再试。", "Wait as Retry-After says and try again.";
    Internal: "internal", INTERNAL_SERVER_ERROR, "系统内部错误", "Internal error", "稍后再试；联系管理员时请提供 request_id。", "Try again later; give the request_id to the administrator.";
    Unavailable: "unavailable", SERVICE_UNAVAILABLE, "服务暂时不可用", "A service is unavailable", "稍后再试。", "Try again later.";
    Timeout: "timeout", GATEWAY_TIMEOUT, "服务响应超时", "A service did not answer in time", "稍后再试；写操作请使用同一 Idempotency-Key。", "Try again later; repeat a write with the same Idempotency-Key.";
}
