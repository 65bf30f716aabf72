//! Encodes RSA keys as DER, the form in which crypto libraries take them.

const INTEGER: u8 = 0x02;
const SEQUENCE: u8 = 0x30;

/// Returns the `RSAPublicKey` of RFC 8017 for a big-endian modulus and exponent.
pub(super) fn rsa_public_key(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let numbers = [integer(modulus), integer(exponent)].concat();
    element(SEQUENCE, &numbers)
}

/// Encodes a positive number. `number` must not be empty.
fn integer(number: &[u8]) -> Vec<u8> {
    // The first bit is the sign.
    let is_high = number.first().is_some_and(|first| first & 0x80 != 0);
    if is_high {
        element(INTEGER, &[&[0], number].concat())
    } else {
        element(INTEGER, number)
    }
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let significant = length.iter().skip_while(|byte| **byte == 0);
    let mut encoded = vec![tag];
    match u8::try_from(content.len()) {
        Ok(short) if short < 0x80 => encoded.push(short),
        _ => {
            // At most eight bytes, so the sum does not overflow.
            let count = significant.clone().fold(0x80_u8, |count, _| count + 1);
            encoded.push(count);
            encoded.extend(significant);
        }
    }
    encoded.extend_from_slice(content);
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_signs() {
        assert_eq!(integer(&[0x7f]), [2, 1, 0x7f]);
        assert_eq!(integer(&[0x80]), [2, 2, 0, 0x80]);
        assert_eq!(integer(&[1, 0, 1]), [2, 3, 1, 0, 1]);
        assert_eq!(element(4, &[0; 0x7f])[..2], [4, 0x7f]);
        assert_eq!(element(4, &[0; 0x80])[..3], [4, 0x81, 0x80]);
        assert_eq!(element(4, &[0; 0xff])[..3], [4, 0x81, 0xff]);
        assert_eq!(element(4, &[0; 0x100])[..4], [4, 0x82, 1, 0]);
        assert_eq!(rsa_public_key(&[5], &[3]), [0x30, 6, 2, 1, 5, 2, 1, 3]);
    }
}
