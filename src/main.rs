//! The entry point of the wasm.

fn main() {
    frontdesk::start::start();
}
