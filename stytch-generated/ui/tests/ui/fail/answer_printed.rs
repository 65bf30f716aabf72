use stytch_generated::b2b::totp::CreateResponse;

fn show(response: CreateResponse) {
    println!("{response}");
}

fn main() {
    let _ = show;
}
