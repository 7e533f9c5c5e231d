use super::*;
use crate::sample;

#[test]
fn look() {
    std::fs::write("/tmp/seed.html", write(&sample::seed()).unwrap()).unwrap();
    std::fs::write("/tmp/hostile.html", write(&sample::hostile()).unwrap()).unwrap();
}
