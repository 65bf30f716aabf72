use stytch_generated::consumer::users::GetRequest;

fn main() {
    let _ = GetRequest::builder().build();
}
