//! Draws SVG plots: bars of build times and lines of growth.

use std::path::Path;

use anyhow::{Result, anyhow};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::cli::Part;
use crate::measurement::Measurement;

/// A plot that was drawn.
pub(crate) struct Plot {
    pub(crate) title: &'static str,
    pub(crate) file: &'static str,
}

/// A bar: its name and its length.
type Bar<'a> = (&'a str, f64);

const OURS: RGBColor = RGBColor(38, 110, 190);
const PEER: RGBColor = RGBColor(170, 175, 182);
const SIZE: (u32, u32) = (760, 320);
/// The space for the names of bars, their numbers, and the title.
const LEFT: i32 = 130;
const RIGHT: i32 = 60;
const TOP: i32 = 40;
const FONT: (&str, i32) = ("sans-serif", 15);

/// Draws all plots for which there are measurements.
pub(crate) fn draw(folder: &Path, measurements: &[Measurement]) -> Result<Vec<Plot>> {
    let mut plots = Vec::new();
    let build = [
        (
            "check.svg",
            "cargo check of the crate alone, seconds",
            "check alone, ours, time",
            "check alone, ours, b2b, time",
        ),
        (
            "release.svg",
            "release build of the crate alone, seconds",
            "release build alone, ours, time",
            "release build alone, ours, b2b, time",
        ),
    ];
    for (file, title, whole, part) in build {
        let bars = bars(measurements, whole, part);
        if !bars.is_empty() {
            draw_bars(&folder.join(file), title, &bars)
                .map_err(|error| anyhow!("{file}: {error}"))?;
            plots.push(Plot { title, file });
        }
    }
    let (file, title) = (
        "growth.svg",
        "time to generate, by size of the corpus, seconds",
    );
    let lines = lines(measurements);
    if !lines.is_empty() {
        draw_lines(&folder.join(file), title, &lines)
            .map_err(|error| anyhow!("{file}: {error}"))?;
        plots.push(Plot { title, file });
    }
    Ok(plots)
}

/// Returns our value, our partial value, and the value of each peer for a quantity.
fn bars<'a>(measurements: &'a [Measurement], whole: &str, part: &str) -> Vec<Bar<'a>> {
    let of = |what: &str| -> Vec<&'a Measurement> {
        let is_meant = |measurement: &&Measurement| {
            measurement.part == Part::Build && measurement.what == what
        };
        measurements.iter().filter(is_meant).collect()
    };
    let ours = of(whole)
        .first()
        .map(|measurement| ("ours", measurement.ours.median));
    let in_part = of(part)
        .first()
        .map(|measurement| ("ours, b2b", measurement.ours.median));
    let peers = of(whole)
        .into_iter()
        .filter_map(|measurement| measurement.against.as_ref());
    let peers = peers.map(|against| (against.peer.as_str(), against.theirs.median));
    ours.into_iter().chain(in_part).chain(peers).collect()
}

/// Returns the times for one and for ten times the corpus.
fn lines(measurements: &[Measurement]) -> Vec<(&'static str, f64, f64)> {
    let of = |name: &'static str, what: &str| {
        let measurement = measurements
            .iter()
            .find(|measurement| measurement.part == Part::Regenerate && measurement.what == what)?;
        Some((
            name,
            measurement.against.as_ref()?.theirs.median,
            measurement.ours.median,
        ))
    };
    let ours = of("regen", "regen of 10 × the corpus, time");
    let pipeline = of(
        "typify pipeline",
        "typify pipeline of 10 × the corpus, time",
    );
    ours.into_iter().chain(pipeline).collect()
}

fn draw_bars(file: &Path, title: &str, bars: &[Bar<'_>]) -> Result<(), Box<dyn std::error::Error>> {
    let area = SVGBackend::new(file, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let text = |horizontal| {
        let position = Pos::new(horizontal, VPos::Center);
        FONT.into_text_style(&area).pos(position)
    };
    area.draw(&Text::new(title, (LEFT, TOP / 2), text(HPos::Left)))?;
    let (width, height) = (SIZE.0 as i32 - LEFT - RIGHT, SIZE.1 as i32 - TOP);
    let longest = bars
        .iter()
        .map(|bar| bar.1)
        .fold(f64::MIN_POSITIVE, f64::max);
    let step = f64::from(height) / bars.len().max(1) as f64;
    for (index, (name, length)) in bars.iter().enumerate() {
        let at = |part: f64| TOP + (step * (index as f64 + part)) as i32;
        let end = LEFT + (f64::from(width) * length / longest) as i32;
        let color = if name.starts_with("ours") { OURS } else { PEER };
        area.draw(&Rectangle::new(
            [(LEFT, at(0.1)), (end, at(0.75))],
            color.filled(),
        ))?;
        area.draw(&Text::new(*name, (LEFT - 8, at(0.42)), text(HPos::Right)))?;
        let number = format!("{length:.1}");
        area.draw(&Text::new(number, (end + 8, at(0.42)), text(HPos::Left)))?;
    }
    Ok(area.present()?)
}

fn draw_lines(
    file: &Path,
    title: &str,
    lines: &[(&'static str, f64, f64)],
) -> Result<(), Box<dyn std::error::Error>> {
    let area = SVGBackend::new(file, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let longest = lines
        .iter()
        .map(|line| line.2)
        .fold(f64::MIN_POSITIVE, f64::max);
    let mut chart = ChartBuilder::on(&area)
        .caption(title, FONT)
        .margin(12)
        .x_label_area_size(28)
        .y_label_area_size(48)
        .build_cartesian_2d(0.0..10.5, 0.0..longest * 1.1)?;
    chart
        .configure_mesh()
        .x_desc("times the corpus")
        .light_line_style(TRANSPARENT)
        .draw()?;
    for (index, (name, small, large)) in lines.iter().enumerate() {
        let color = if index == 0 { OURS } else { PEER };
        let points = [(1.0, *small), (10.0, *large)];
        chart
            .draw_series(LineSeries::new(points, color.stroke_width(3)).point_size(4))?
            .label(*name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], color.stroke_width(3)));
    }
    chart
        .configure_series_labels()
        .background_style(WHITE)
        .position(SeriesLabelPosition::UpperLeft)
        .draw()?;
    Ok(area.present()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measurement::Unit;

    fn measurement(
        part: Part,
        what: &str,
        ours: f64,
        peer: &'static str,
        theirs: f64,
    ) -> Measurement {
        Measurement::against(part, what, Unit::Seconds, &[ours], (peer, vec![theirs]))
    }

    #[test]
    fn plots_name_everyone_who_took_part() -> Result<()> {
        let measurements = [
            measurement(
                Part::Build,
                "check alone, ours, time",
                3.0,
                "official",
                10.0,
            ),
            measurement(Part::Build, "check alone, ours, time", 3.0, "typify", 20.0),
            measurement(
                Part::Build,
                "check alone, ours, b2b, time",
                2.0,
                "official",
                10.0,
            ),
            measurement(
                Part::Regenerate,
                "regen of 10 × the corpus, time",
                5.0,
                "ours of 1 ×",
                0.5,
            ),
        ];
        let folder = std::env::temp_dir().join(format!("bench-plots-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let files: Vec<&str> = draw(&folder, &measurements)?
            .iter()
            .map(|plot| plot.file)
            .collect();
        assert_eq!(files, ["check.svg", "growth.svg"]);
        let check = std::fs::read_to_string(folder.join("check.svg"))?;
        for text in ["ours, b2b", "official", "typify", "20.0"] {
            assert!(check.contains(text), "no {text} in {check}");
        }
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
