//! Every test on SQLite, and on PostgreSQL where there is one.

/// Makes two tests of each `async fn name(fixture)`: with what `sqlite()` of the test's file answers, and with what
/// `postgres()` does, if anything.
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                super::$name(super::sqlite()).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                let fixture = tokio::task::spawn_blocking(super::postgres).await.unwrap();
                if let Some(fixture) = fixture {
                    super::$name(fixture).await;
                }
            })*
        }
    };
}
