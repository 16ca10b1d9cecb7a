use actix_web::{App, HttpResponse, middleware::from_fn, test, web as actix};
#[actix_web::test]
async fn envelope_works() {
    let app = test::init_service(App::new().wrap(from_fn(web::envelope)).route("/x/{id}", actix::get().to(|| async { HttpResponse::Ok().body("hi") }))).await;
    let r = test::call_service(&app, test::TestRequest::get().uri("/x/1").to_request()).await;
    assert_eq!(r.status(), 200);
}
