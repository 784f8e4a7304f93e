//! Small pictures for the demo, drawn by code: what was reported, and the same place afterwards.
//!
//! Invariant: they go the way of every photo: cleaned by `domain::photo`, named by their content, stored where the
//! Worker's disk home looks for them (`functions/src/photos.rs`).

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use domain::photo::{PhotoKind, clean};
use domain::view::PhotoLink;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use sha2::{Digest, Sha256};

use super::texts::Picture;

const WIDTH: u32 = 320;
const HEIGHT: u32 = 240;
/// The same thing in the light of several hours.
const LIGHTS: u32 = 3;

const ALL: &[Picture] = &[
    Picture::Lamp,
    Picture::Door,
    Picture::Water,
    Picture::Rubbish,
    Picture::Wire,
    Picture::Lift,
    Picture::Tree,
    Picture::Ground,
    Picture::Stairs,
    Picture::Bikes,
];

/// The stored pictures, by what they show and whether it was before or after.
pub struct Pictures(BTreeMap<(usize, bool), Vec<PhotoLink>>);

impl Pictures {
    /// One or two photos of a report.
    pub fn before(&self, picture: Picture, number: usize) -> Vec<PhotoLink> {
        self.some(picture, false, number, 1 + usize::from(number.is_multiple_of(3)))
    }

    /// The photo of an answer.
    pub fn after(&self, picture: Picture, number: usize) -> Vec<PhotoLink> {
        self.some(picture, true, number, 1)
    }

    fn some(&self, picture: Picture, after: bool, number: usize, count: usize) -> Vec<PhotoLink> {
        let place = ALL.iter().position(|other| *other == picture).unwrap_or(0);
        let all = self.0.get(&(place, after)).map(Vec::as_slice).unwrap_or_default();
        (0..count).filter_map(|step| all.get((number + step) % all.len().max(1)).cloned()).collect()
    }
}

/// Draws and stores every picture.
pub fn store(data: &Path, slug: &str) -> Result<Pictures> {
    let mut stored = BTreeMap::new();
    for (place, picture) in ALL.iter().enumerate() {
        for after in [false, true] {
            let mut links = Vec::new();
            for light in 0..LIGHTS {
                links.push(keep(data, slug, &draw(*picture, after, light).png()?)?);
            }
            stored.insert((place, after), links);
        }
    }
    Ok(Pictures(stored))
}

/// `photos/<slug>/<first two digits>/<sha-256>.png`.
fn keep(data: &Path, slug: &str, file: &[u8]) -> Result<PhotoLink> {
    let photo = clean(file).map_err(|refusal| anyhow::anyhow!("a picture of ours is no photo: {refusal:?}"))?;
    let ending = match photo.kind {
        PhotoKind::Jpeg => "jpg",
        PhotoKind::Png => "png",
        PhotoKind::Webp => "webp",
    };
    let hash: String = Sha256::digest(&photo.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let folder = data.join("photos").join(slug).join(&hash[..2]);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let name = format!("{hash}.{ending}");
    fs::write(folder.join(&name), &photo.bytes)?;
    Ok(PhotoLink(name))
}

type Colour = [u8; 3];

const WALL: Colour = [214, 206, 190];
const FLOOR: Colour = [150, 144, 134];
const DARK: Colour = [58, 56, 60];
const STEEL: Colour = [126, 136, 146];
const WOOD: Colour = [142, 98, 62];
const GREEN: Colour = [86, 140, 84];
const RED: Colour = [190, 66, 52];
const YELLOW: Colour = [246, 214, 110];
const WATER: Colour = [104, 150, 182];
const SKY: Colour = [186, 208, 222];
const WHITE: Colour = [240, 240, 236];

/// A picture as rows of coloured points, in some light.
struct Canvas {
    points: Vec<Colour>,
    light_percent: u32,
}

impl Canvas {
    fn new(background: Colour, light_percent: u32) -> Self {
        let mut canvas = Self { points: vec![background; (WIDTH * HEIGHT) as usize], light_percent };
        canvas.block(background, 0, 0, i64::from(WIDTH), i64::from(HEIGHT));
        canvas
    }

    /// Brighter or darker, as the hour is.
    fn lit(&self, colour: Colour) -> Colour {
        colour.map(|channel| u8::try_from(u32::from(channel) * self.light_percent / 100).unwrap_or(u8::MAX))
    }

    /// Colours every point between two corners that is inside.
    fn paint(&mut self, colour: Colour, from: (i64, i64), to: (i64, i64), inside: impl Fn(i64, i64) -> bool) {
        let colour = self.lit(colour);
        let (right, bottom) = (to.0.min(i64::from(WIDTH)), to.1.min(i64::from(HEIGHT)));
        for y in from.1.max(0)..bottom {
            for x in from.0.max(0)..right {
                if inside(x, y) {
                    self.points[(y * i64::from(WIDTH) + x) as usize] = colour;
                }
            }
        }
    }

    fn block(&mut self, colour: Colour, left: i64, top: i64, width: i64, height: i64) {
        self.paint(colour, (left, top), (left + width, top + height), |_, _| true);
    }

    fn disc(&mut self, colour: Colour, across: i64, down: i64, radius: i64) {
        let (from, to) = ((across - radius, down - radius), (across + radius + 1, down + radius + 1));
        self.paint(colour, from, to, |x, y| (x - across).pow(2) + (y - down).pow(2) <= radius.pow(2));
    }

    /// A line of that thickness.
    fn line(&mut self, colour: Colour, from: (i64, i64), to: (i64, i64), thickness: i64) {
        let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
        let length_squared = (along_x.pow(2) + along_y.pow(2)).max(1);
        let corner = |pick: fn(i64, i64) -> i64, beyond| (pick(from.0, to.0) + beyond, pick(from.1, to.1) + beyond);
        self.paint(colour, corner(i64::min, -thickness), corner(i64::max, thickness + 1), |x, y| {
            let (dx, dy) = (x - from.0, y - from.1);
            let along = dx * along_x + dy * along_y;
            let beside = dx * along_y - dy * along_x;
            (0..=length_squared).contains(&along) && beside.pow(2) <= thickness.pow(2) * length_squared
        });
    }

    /// As a PNG of 8-bit colours.
    fn png(&self) -> Result<Vec<u8>> {
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut header = Vec::new();
        header.extend(WIDTH.to_be_bytes());
        header.extend(HEIGHT.to_be_bytes());
        header.extend([8, 2, 0, 0, 0]);
        let mut rows = ZlibEncoder::new(Vec::new(), Compression::best());
        for row in self.points.chunks(WIDTH as usize) {
            rows.write_all(&[0])?;
            rows.write_all(row.as_flattened())?;
        }
        for (kind, content) in [(b"IHDR", header), (b"IDAT", rows.finish()?), (b"IEND", Vec::new())] {
            file.extend(u32::try_from(content.len())?.to_be_bytes());
            let mut sum = flate2::Crc::new();
            sum.update(kind);
            sum.update(&content);
            file.extend(kind);
            file.extend(content);
            file.extend(sum.sum().to_be_bytes());
        }
        Ok(file)
    }
}

fn draw(picture: Picture, after: bool, light: u32) -> Canvas {
    let indoors = !matches!(picture, Picture::Tree | Picture::Ground | Picture::Rubbish | Picture::Bikes);
    let light_percent = match (picture, after) {
        (Picture::Lamp, false) => 34 + light * 5,
        _ => 88 + light * 8,
    };
    let mut canvas = Canvas::new(if indoors { WALL } else { SKY }, light_percent);
    canvas.block(FLOOR, 0, 180, 320, 60);
    match picture {
        Picture::Lamp => {
            canvas.block(STEEL, 152, 0, 16, 40);
            canvas.disc(if after { YELLOW } else { STEEL }, 160, 62, 30);
            if after {
                canvas.disc(WHITE, 160, 62, 16);
            }
        }
        Picture::Door => {
            canvas.block(DARK, 100, 30, 120, 160);
            let open = if after { 0 } else { 46 };
            canvas.block(STEEL, 104 + open, 34, 112 - open, 154);
            canvas.disc(YELLOW, 200, 112, 6);
            canvas.block(DARK, 116 + open, 50, 60 - open / 2, 40);
        }
        Picture::Water => {
            canvas.block(STEEL, 60, 40, 14, 140);
            canvas.block(STEEL, 60, 40, 150, 14);
            if !after {
                canvas.disc(WATER, 120, 206, 40);
                canvas.disc(WATER, 180, 214, 30);
                canvas.block(WATER, 134, 54, 4, 130);
            }
        }
        Picture::Rubbish => {
            canvas.block(GREEN, 40, 90, 60, 90);
            canvas.block(STEEL, 110, 90, 60, 90);
            if !after {
                canvas.disc(DARK, 210, 176, 34);
                canvas.disc(WOOD, 258, 184, 26);
                canvas.disc(WHITE, 184, 200, 16);
            }
        }
        Picture::Wire => {
            canvas.block(STEEL, 120, 30, 80, 60);
            if after {
                canvas.block(WHITE, 150, 90, 20, 100);
            } else {
                canvas.line(DARK, (140, 90), (90, 200), 2);
                canvas.line(RED, (160, 90), (170, 210), 2);
                canvas.line(DARK, (180, 90), (250, 190), 2);
            }
        }
        Picture::Lift => {
            canvas.block(DARK, 90, 20, 140, 170);
            canvas.block(STEEL, 96, 26, 62, 160);
            canvas.block(STEEL, 162, 26, 62, 160);
            for (row, floor) in (0..4).zip([40, 70, 100, 130]) {
                let shines = after || row != 2;
                canvas.disc(if shines { YELLOW } else { DARK }, 258, floor, 9);
            }
        }
        Picture::Tree => {
            canvas.block(WOOD, 148, 90, 22, 110);
            canvas.disc(GREEN, 160, 74, 56);
            if after {
                canvas.line(STEEL, (110, 198), (150, 120), 4);
                canvas.line(STEEL, (212, 198), (168, 120), 4);
            } else {
                canvas.line(WOOD, (176, 110), (276, 186), 6);
                canvas.disc(GREEN, 268, 186, 24);
            }
        }
        Picture::Ground => {
            for across in (0..320).step_by(64) {
                canvas.line(DARK, (across, 180), (across - 30, 240), 1);
            }
            if !after {
                canvas.disc(DARK, 160, 214, 26);
                canvas.disc(WATER, 160, 218, 18);
            }
        }
        Picture::Stairs => {
            for step in 0..5 {
                canvas.block(FLOOR, 40 + step * 44, 170 - step * 28, 280, 12);
                canvas.block(STEEL, 60 + step * 44, 110 - step * 28, 5, 60);
            }
            if after {
                canvas.line(WOOD, (62, 110), (238, -2), 4);
            } else {
                canvas.line(WOOD, (62, 110), (120, 74), 4);
                canvas.line(WOOD, (150, 90), (200, 84), 4);
                canvas.block(WALL, 128, 114, 26, 12);
            }
        }
        Picture::Bikes => {
            let bikes: &[i64] = if after { &[70] } else { &[40, 140, 230] };
            for across in bikes {
                canvas.disc(DARK, across + 10, 186, 22);
                canvas.disc(DARK, across + 70, 186, 22);
                canvas.line(RED, (across + 10, 184), (across + 50, 150), 5);
                canvas.line(RED, (across + 50, 150), (across + 70, 184), 5);
            }
            if !after {
                canvas.line(WHITE, (0, 60), (240, 150), 2);
            }
        }
    }
    canvas
}
