use stytch_generated::shared::passwords::ScryptConfig;

fn main() {
    let _ = ScryptConfig::builder()
        .salt("s")
        .n_parameter(16384)
        .r_parameter(8)
        .p_parameter(1)
        .build();
}
