use stytch_generated::Paged;
use stytch_generated::consumer::users::{GetRequest, SearchRequest};

fn pages<R: Paged>(_: R) {}

fn main() {
    pages(SearchRequest::builder().build());
    pages(GetRequest::builder().user_id("u").build());
}
