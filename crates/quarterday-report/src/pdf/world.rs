//! All that the typesetter can see: one template, one paper, the program's fonts and the authority's.
//! No files, no packages, no clock.

use quarterday_core::template::Template;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use crate::{fonts, look};

const TEMPLATE: &str = include_str!("template.typ");

/// The world of one paper.
pub(super) struct PaperWorld {
    library: LazyHash<Library>,
    template: Source,
    /// The fonts, where the authority has some of its own.
    own: Option<FontStore>,
}

impl PaperWorld {
    /// The world in which the template finds `paper` under `sys.inputs`.
    pub(super) fn new(paper: Dict, look: &Template) -> Self {
        // Marks the first cell of a row as its heading.
        let features = [Feature::A11yExtras].into_iter().collect();
        let library = Library::builder()
            .with_inputs(paper)
            .with_features(features)
            .build();
        let path = VirtualPath::new("template.typ").expect("the name of a file is a path");
        let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        Self {
            library: LazyHash::new(library),
            template: Source::new(id, TEMPLATE.to_owned()),
            own: fonts::with(look::font_files(look)),
        }
    }

    fn fonts(&self) -> &FontStore {
        self.own.as_ref().unwrap_or_else(|| fonts::store())
    }
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts().book()
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts().font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
