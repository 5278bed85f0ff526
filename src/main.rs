//! The entry point of the wasm.

/// Rust's own, dlmalloc, is twice the code.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    frontdesk::start::start();
}
