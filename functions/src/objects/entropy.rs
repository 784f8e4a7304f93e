//! Randomness of the runtime.

use ::street::book::Entropy;

use crate::host;

/// The runtime's cryptographic source.
pub struct HostEntropy;

impl Entropy for HostEntropy {
    fn fill(&mut self, bytes: &mut [u8]) {
        host::fill_random(bytes);
    }
}
