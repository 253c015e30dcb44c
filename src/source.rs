//! Source files, byte spans and regions.
//!
//! The only reader of analysed files, and the only place that knows lines and columns: everything
//! else speaks in byte [`Span`]s, and `report/` asks for a [`Region`] at the very end.
//! It deliberately does not know what a file means.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, RwLock};

use rayon::prelude::*;

/// A file known to [`Sources`]; ids follow the order in which files were loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// A byte range in a known file, counted in the decoded text (UTF-8, without a byte order mark).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end` in `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: clip(start), end: clip(end) }
    }

    /// Whether `inner` lies within this span.
    pub fn contains(self, inner: Span) -> bool {
        self.file == inner.file && self.start <= inner.start && inner.end <= self.end
    }

    /// The span from the start of this one to the end of `other`, which must be in the same file.
    pub fn to(self, other: Span) -> Span {
        Span { end: other.end.max(self.start), ..self }
    }

    /// The empty span at the start of this one.
    pub fn head(self) -> Span {
        Span { end: self.start, ..self }
    }

    /// This span as a range of byte offsets.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A range of lines and columns, all counted from 1; columns count Unicode code points
/// (SARIF 2.1.0 §3.30, `columnKind: unicodeCodePoints`), and the end column is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Region {
    /// Line of the first character.
    pub start_line: u32,
    /// Column of the first character.
    pub start_column: u32,
    /// Line of the end.
    pub end_line: u32,
    /// Column after the last character.
    pub end_column: u32,
}

/// One file's decoded text and how it is shown to people.
#[derive(Debug)]
pub struct SourceFile {
    path: PathBuf,
    shown: String,
    text: String,
    /// Where the first character begins that could not be decoded.
    undecoded: Option<usize>,
    generated: bool,
    lines: OnceLock<Vec<u32>>,
    /// The code points before each block of the text, so that a column in a file of one long line
    /// needs no count from its start.
    points: OnceLock<Vec<u32>>,
}

/// Bytes in a block of `points`.
const BLOCK: usize = 4096;

impl SourceFile {
    /// The path by which the file was opened.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the first character begins that is neither UTF-8 nor, with its mark, UTF-16.
    pub fn undecoded(&self) -> Option<usize> {
        self.undecoded
    }

    /// The path as reports show it: relative to the base of [`Sources`], with `/`.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The decoded text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it was downloaded (`.terraform/modules`) or generated: not a place for the user to edit.
    pub fn is_vendored(&self) -> bool {
        self.generated || self.path.components().any(|part| part.as_os_str() == ".terraform")
    }

    /// The text of a line counted from 1, without its line break.
    pub fn line(&self, number: u32) -> &str {
        let lines = self.lines();
        let index = (number as usize).saturating_sub(1);
        let Some(&start) = lines.get(index) else { return "" };
        let end = lines.get(index + 1).map_or(self.text.len(), |&e| e as usize);
        self.text[start as usize..end].trim_end_matches(['\n', '\r'])
    }

    /// The byte offset at which the line holding `offset` starts, and that line's number from 1.
    pub fn line_at(&self, offset: usize) -> (usize, u32) {
        let lines = self.lines();
        let index = lines.partition_point(|&start| start as usize <= offset).saturating_sub(1);
        (lines[index] as usize, index as u32 + 1)
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at as u32 + 1);
            std::iter::once(0).chain(breaks).collect()
        })
    }

    /// The code points in the first `offset` bytes.
    fn points_before(&self, offset: usize) -> u32 {
        let bytes = self.text.as_bytes();
        // Every byte but those that continue a code point begins one.
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32;
        let points = self.points.get_or_init(|| {
            let mut total = 0;
            let blocks = bytes.chunks(BLOCK).map(|block| {
                let before = total;
                total += count(block);
                before
            });
            blocks.collect()
        });
        let block = offset / BLOCK;
        match points.get(block) {
            Some(before) => before + count(&bytes[block * BLOCK..offset]),
            None => count(&bytes[..offset]),
        }
    }

    fn position(&self, offset: usize) -> (u32, u32) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let (start, line) = self.line_at(offset);
        (line, self.points_before(offset) - self.points_before(start) + 1)
    }
}

/// What stands at a path that an analysed file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing that may be looked at: outside the base, or too large.
    Hidden,
    /// Surely nothing.
    Missing,
    /// A file of these bytes.
    File(Vec<u8>),
    /// A directory: the names in it in order, and whether each is a directory itself.
    Directory(Vec<(String, bool)>),
}

/// A larger file that an analysed file names is not read.
const MAX_NAMED_BYTES: u64 = 32 << 20;

/// The files of a run. Cheap to share; files are only ever added.
#[derive(Debug)]
pub struct Sources {
    base: PathBuf,
    files: RwLock<Vec<Arc<SourceFile>>>,
}

impl Sources {
    /// Sources whose paths are shown relative to `base` (the git work tree's root as a rule).
    pub fn new(base: impl Into<PathBuf>) -> Self {
        Self { base: base.into(), files: RwLock::default() }
    }

    /// The directory that shown paths are relative to.
    pub fn base(&self) -> &Path {
        &self.base
    }

    /// Reads one file.
    ///
    /// # Errors
    /// What the file system says, or `InvalidData` for a file over 4 GiB.
    pub fn load(&self, path: &Path) -> io::Result<FileId> {
        Ok(self.push(self.read(path)?))
    }

    /// Reads one file that a program has written from others: nothing for the user to edit.
    ///
    /// # Errors
    /// As [`Sources::load`].
    pub fn load_generated(&self, path: &Path) -> io::Result<FileId> {
        Ok(self.push(SourceFile { generated: true, ..self.read(path)? }))
    }

    /// Reads many files in parallel; ids follow the order of `paths`.
    pub fn load_all(&self, paths: &[PathBuf]) -> Vec<io::Result<FileId>> {
        let files: Vec<_> = paths.par_iter().map(|path| self.read(path)).collect();
        files.into_iter().map(|file| file.map(|file| self.push(file))).collect()
    }

    /// Adds a text that stands in no file, shown as `shown`.
    pub fn add(&self, shown: &str, text: impl Into<String>) -> FileId {
        self.push(SourceFile {
            path: PathBuf::from(shown),
            shown: shown.to_owned(),
            text: text.into(),
            undecoded: None,
            generated: false,
            lines: OnceLock::new(),
            points: OnceLock::new(),
        })
    }

    /// Looks at a path inside the base, links followed; the bytes stay as they are.
    pub fn find(&self, path: &Path) -> Found {
        let base = if self.base.as_os_str().is_empty() { Path::new(".") } else { &self.base };
        // What does not exist lies where its nearest existing ancestor does.
        let mut existing = path;
        let real = loop {
            let tried = if existing.as_os_str().is_empty() { Path::new(".") } else { existing };
            match (tried.canonicalize(), existing.parent()) {
                (Ok(real), _) => break real,
                (Err(_), Some(parent)) => existing = parent,
                (Err(_), None) => return Found::Hidden,
            }
        };
        if !base.canonicalize().is_ok_and(|base| real.starts_with(base)) {
            return Found::Hidden;
        }
        if existing != path {
            return if real.is_dir() { Found::Missing } else { Found::Hidden };
        }
        if real.is_dir() {
            let Ok(entries) = fs::read_dir(&real) else { return Found::Hidden };
            let entry = |entry: fs::DirEntry| {
                let directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
                Some((entry.file_name().into_string().ok()?, directory))
            };
            let mut names: Vec<_> = entries.filter_map(Result::ok).filter_map(entry).collect();
            names.sort();
            return Found::Directory(names);
        }
        match fs::metadata(&real) {
            Ok(metadata) if metadata.is_file() && metadata.len() <= MAX_NAMED_BYTES => {
                fs::read(&real).map_or(Found::Hidden, Found::File)
            }
            _ => Found::Hidden,
        }
    }

    /// The file with this id.
    pub fn file(&self, id: FileId) -> Arc<SourceFile> {
        let files = self.files.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(&files[id.0 as usize])
    }

    /// The text of a span; empty where the span lies outside its file.
    pub fn text(&self, span: Span) -> String {
        self.file(span.file).text.get(span.range()).unwrap_or_default().to_owned()
    }

    /// Lines and columns of a span.
    pub fn region(&self, span: Span) -> Region {
        let file = self.file(span.file);
        let (start_line, start_column) = file.position(span.start as usize);
        let (end_line, end_column) = file.position(span.end.max(span.start) as usize);
        Region { start_line, start_column, end_line, end_column }
    }

    /// The span cut at the end of its first line, trailing white space removed.
    pub fn first_line(&self, span: Span) -> Span {
        let file = self.file(span.file);
        let text = file.text.get(span.range()).unwrap_or_default();
        let line = text.lines().next().unwrap_or_default().trim_end();
        Span { end: span.start + line.len() as u32, ..span }
    }

    /// A path as reports show it.
    pub fn shown(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.base).unwrap_or(path);
        let shown = relative.to_string_lossy().replace('\\', "/");
        shown.strip_prefix("./").map(str::to_owned).unwrap_or(shown)
    }

    fn read(&self, path: &Path) -> io::Result<SourceFile> {
        let (text, undecoded) = decode(fs::read(path)?);
        if u32::try_from(text.len()).is_err() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the file is over 4 GiB"));
        }
        Ok(SourceFile {
            path: path.to_owned(),
            shown: self.shown(path),
            text,
            undecoded,
            generated: false,
            lines: OnceLock::new(),
            points: OnceLock::new(),
        })
    }

    fn push(&self, file: SourceFile) -> FileId {
        let mut files = self.files.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        files.push(Arc::new(file));
        FileId(files.len() as u32 - 1)
    }
}

/// Decodes UTF-8, or UTF-16 where a byte order mark says so. What is not valid becomes U+FFFD; the
/// second is where the first of these is.
fn decode(bytes: Vec<u8>) -> (String, Option<usize>) {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let mut invalid = None;
        let mut text = String::with_capacity(bytes.len());
        for decoded in char::decode_utf16(units) {
            if decoded.is_err() {
                invalid = invalid.or(Some(text.len()));
            }
            text.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        (text, invalid)
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => utf16(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => utf16(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest.to_vec()),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: Vec<u8>) -> (String, Option<usize>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_lines_count_from_one() {
        let sources = Sources::new("");
        let file = sources.add("a.tf", "é = 1\r\nb = \"😀\"\n");
        let span = Span::new(file, "é = 1\r\nb = ".len(), "é = 1\r\nb = \"😀\"".len());
        let region = sources.region(span);
        assert_eq!((region.start_line, region.start_column), (2, 5));
        assert_eq!((region.end_line, region.end_column), (2, 8));
        assert_eq!(sources.text(span), "\"😀\"");
        assert_eq!(sources.file(file).line(1), "é = 1");
    }

    #[test]
    fn columns_far_into_a_long_line_are_counted_alike() {
        let text = format!("{}\n{}", "é".repeat(5_000), "aé😀".repeat(5_000));
        let sources = Sources::new("");
        let file = sources.add("a.json", text.clone());
        for offset in (0..text.len()).filter(|at| text.is_char_boundary(*at)).step_by(997) {
            let region = sources.region(Span::new(file, offset, offset));
            let line = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(region.start_column as usize, text[line..offset].chars().count() + 1, "{offset}");
        }
        let end = sources.region(Span::new(file, text.len(), text.len()));
        assert_eq!(end.start_column, 15_001);
    }

    #[test]
    fn byte_order_marks_and_utf16_are_decoded() {
        assert_eq!(decode(b"\xEF\xBB\xBFa".to_vec()), ("a".to_owned(), None));
        assert_eq!(decode(b"\xFF\xFEa\0b\0".to_vec()), ("ab".to_owned(), None));
        assert_eq!(decode(b"\xFE\xFF\0a\0b".to_vec()), ("ab".to_owned(), None));
        assert_eq!(decode(b"a\xFFb".to_vec()), ("a\u{FFFD}b".to_owned(), Some(1)));
    }

    #[test]
    fn the_first_line_of_a_span_ends_before_the_line_break() {
        let sources = Sources::new("");
        let file = sources.add("a.tf", "resource {  \n}\n");
        let line = sources.first_line(Span::new(file, 0, 14));
        assert_eq!(sources.text(line), "resource {");
    }
}
