//! The small picture that stands for a large one on a page: made here, from nothing but the pixels.

use std::fs::File;
use std::io::{BufReader, Cursor, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

use super::kind::Kind;
use super::sniff::{Looked, No};

/// The longer side of the small picture, in pixels.
const SIDE: u32 = 600;

/// The largest picture of which a small one is made; larger ones are only saved.
const LARGEST_MADE: u64 = 50_000_000;

/// The largest picture that is taken at all: whoever opens it needs four bytes for each pixel.
const LARGEST_TAKEN: u64 = 250_000_000;

/// The memory that reading one picture may take.
const MEMORY: u64 = 256 * 1024 * 1024;

/// One at a time: a page of eight photographs would otherwise need eight times the memory.
static ONE: Mutex<()> = Mutex::new(());

fn format(kind: Kind) -> Option<ImageFormat> {
    match kind {
        Kind::Jpeg => Some(ImageFormat::Jpeg),
        Kind::Png => Some(ImageFormat::Png),
        Kind::Gif => Some(ImageFormat::Gif),
        Kind::Webp => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// Whether a picture's own first lines say that it is one, and not of an absurd size. Other kinds are not looked at.
///
/// # Errors
/// Where it cannot be read.
pub fn plausible(file: &mut File, kind: Kind) -> Looked<()> {
    let Some(format) = format(kind) else { return Ok(Ok(())) };
    file.seek(SeekFrom::Start(0))?;
    let mut reader = ImageReader::with_format(BufReader::new(file), format);
    reader.limits(limits());
    Ok(match reader.into_dimensions() {
        Ok((width, height)) if u64::from(width) * u64::from(height) <= LARGEST_TAKEN => Ok(()),
        Ok(_) => Err(No::say("has far too many pixels. Send a smaller copy")),
        Err(_) => Err(No::say("is damaged: it cannot be read as a picture")),
    })
}

/// A small JPEG of a picture, the right way up and without anything but pixels; none where it is too large or cannot be read.
pub fn small(file: File, kind: Kind) -> Option<Vec<u8>> {
    let _turn = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut reader = ImageReader::with_format(BufReader::new(file), format(kind)?);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > LARGEST_MADE {
        return None;
    }
    let turned = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if width > SIDE || height > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(turned);
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, 80).encode_image(&on_white(&picture)).ok()?;
    Some(bytes.into_inner())
}

/// What can be seen through stands on white, as on the page.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let seen = picture.to_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [red, green, blue, alpha] = seen.get_pixel(x, y).0;
        let over = |colour: u8| {
            let alpha = u32::from(alpha);
            u8::try_from((u32::from(colour) * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(60_000);
    limits.max_image_height = Some(60_000);
    limits.max_alloc = Some(MEMORY);
    limits
}
