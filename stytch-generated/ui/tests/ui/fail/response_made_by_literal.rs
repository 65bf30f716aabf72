use stytch_generated::b2b::otps::sms::SendResponse;

fn main() {
    let _ = SendResponse {
        status_code: 200,
        ..SendResponse::default()
    };
}
