use super::*;
use crate::sample;

#[test]
fn look() {
    let t = std::time::Instant::now();
    std::fs::write("/tmp/seed.pdf", write(&sample::seed()).unwrap()).unwrap();
    println!("seed {:?}", t.elapsed());
    let t = std::time::Instant::now();
    std::fs::write("/tmp/long.pdf", write(&sample::long()).unwrap()).unwrap();
    println!("long {:?}", t.elapsed());
}
