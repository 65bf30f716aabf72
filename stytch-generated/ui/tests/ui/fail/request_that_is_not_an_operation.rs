use stytch_runtime::Operation;

struct ListJobs {}

fn send<O: Operation>(_: &O) {}

fn main() {
    send(&ListJobs {});
}
