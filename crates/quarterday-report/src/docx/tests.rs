use super::*;
use crate::sample;

#[test]
fn look() {
    std::fs::write("/tmp/seed.docx", write(&sample::seed()).unwrap()).unwrap();
    let t = std::time::Instant::now();
    std::fs::write("/tmp/long.docx", write(&sample::long()).unwrap()).unwrap();
    println!("long docx {:?}", t.elapsed());
    std::fs::write("/tmp/hostile.docx", write(&sample::hostile()).unwrap()).unwrap();
    std::fs::write(
        "/tmp/hostile.pdf",
        crate::pdf::write(&sample::hostile()).unwrap(),
    )
    .unwrap();
}
