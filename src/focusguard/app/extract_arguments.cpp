#include "focusguard/app/extract_arguments.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <thread>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "focusguard/vision/face_observation.hpp"

namespace focusguard::app {

namespace {

constexpr std::string_view kExtractExample =
    "Examples:\n"
    "  focusguard extract clip.mp4 --out clip.parquet\n"
    "  focusguard extract photos/ --out photos.jsonl --landmarks\n"
    "  focusguard extract *.mp4 --out all.csv --csv-dialect openface --jobs 4\n"
    "  focusguard extract clip.mp4 --out - --quiet | jq .head_yaw_deg\n"
    "\n"
    "Each frame gives a row, also one without a face; docs/extract.md lists the columns.\n"
    "Exit status: 0 all was read, 1 something could not be read or written, 2 wrong use.";

// More workers than this would only wait for each other.
constexpr int kMostJobs = 256;

enum class CsvDialect { kPlain, kOpenFace };

// As CLI11 fills them in.
struct ExtractWords {
    ExtractOptions options;
    CsvDialect dialect = CsvDialect::kPlain;
};

std::optional<OutputFormat> format_of(const std::string& out, CsvDialect dialect) {
    if (out == kStandardOutput) {
        return OutputFormat::kJsonLines;
    }
    const std::string ending = std::filesystem::path(out).extension().string();
    if (ending == ".parquet") {
        return OutputFormat::kParquet;
    }
    if (ending == ".csv") {
        return dialect == CsvDialect::kOpenFace ? OutputFormat::kOpenFaceCsv : OutputFormat::kCsv;
    }
    if (ending == ".jsonl") {
        return OutputFormat::kJsonLines;
    }
    return std::nullopt;
}

std::string check_out(const std::string& out) {
    if (format_of(out, CsvDialect::kPlain)) {
        return {};
    }
    return fmt::format("'{}' must end in .parquet, .csv or .jsonl, or be - for JSON lines", out);
}

ExtractOptions to_options(const ExtractWords& words) {
    ExtractOptions options = words.options;
    options.format = format_of(options.out, words.dialect).value_or(options.format);
    if (words.dialect == CsvDialect::kOpenFace && options.format != OutputFormat::kOpenFaceCsv) {
        throw CLI::ValidationError("--csv-dialect", "needs an --out that ends in .csv");
    }
    return options;
}

void add_output_arguments(CLI::App& extract, ExtractWords& words) {
    ExtractOptions& options = words.options;
    extract
        .add_option("--out,-o", options.out,
                    "Where to write: a file that ends in .parquet, .csv or .jsonl (JSON lines), or "
                    "- for JSON lines on standard output")
        ->type_name("FILE")
        ->required()
        ->check(CLI::Validator(check_out, "", "output"));
    extract.add_flag("--landmarks", options.landmarks, "Write the points of the face too");
    extract.add_flag("--blendshapes", options.blendshapes,
                     "Write the 52 blendshapes too, where the model has them");
    const std::map<std::string, CsvDialect> dialects = {{"plain", CsvDialect::kPlain},
                                                        {"openface", CsvDialect::kOpenFace}};
    extract
        .add_option("--csv-dialect", words.dialect,
                    "The columns of a .csv: our own, or those of OpenFace")
        ->transform(CLI::CheckedTransformer(dialects).description(""))
        ->type_name("plain|openface")
        ->default_str("plain");
    extract.add_flag("--quiet,-q", options.quiet, "Show no progress and no summary");
}

void add_vision_arguments(CLI::App& extract, ExtractOptions& options) {
    const std::map<std::string, vision::RunningMode> modes = {
        {"image", vision::RunningMode::kImage}, {"video", vision::RunningMode::kVideo}};
    extract
        .add_option("--mode", options.mode,
                    "How to look at all files: each frame for itself, or following the face "
                    "(default: image for images, video for clips)")
        ->transform(CLI::CheckedTransformer(modes).description(""))
        ->type_name("image|video");
    extract
        .add_option("--model", options.model,
                    "The face model: mesh, mesh-plain, a .task file, or auto for the .task file "
                    "where it has been fetched and mesh where not")
        ->type_name("MODEL")
        ->default_str("auto");
    extract.add_option("--num-faces", options.num_faces, "The most faces to find in a frame")
        ->type_name("N")
        ->check(CLI::Range(1, static_cast<int>(vision::kMostFaces)))
        ->capture_default_str();
    const auto add_confidence = [&extract](const char* name, float& value, const char* meaning) {
        extract.add_option(name, value, meaning)
            ->type_name("0..1")
            ->check(CLI::Range(0.0, 1.0))
            ->capture_default_str();
    };
    add_confidence("--min-detection-confidence", options.min_detection_confidence,
                   "How sure the detector must be");
    add_confidence("--min-presence-confidence", options.min_presence_confidence,
                   "How sure the landmark model must be that it sees a face");
    add_confidence("--min-tracking-confidence", options.min_tracking_confidence,
                   "How much a found face must overlap a followed one to be the same");
}

}  // namespace

void add_extract_arguments(CLI::App& program, Chosen<ExtractOptions> chosen) {
    const auto words = std::make_shared<ExtractWords>();
    ExtractOptions& options = words->options;
    options.jobs = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMostJobs);
    CLI::App* extract = program.add_subcommand(
        "extract", "Write what is seen in images and clips to a table, a row a frame");
    extract->footer(std::string(kExtractExample));
    extract->add_option("INPUT", options.inputs, "Images, clips, and folders of them")
        ->required()
        ->type_name("");
    add_output_arguments(*extract, *words);
    add_vision_arguments(*extract, options);
    extract
        ->add_option("--jobs,-j", options.jobs,
                     "How many files to read at the same time (default: one a processor)")
        ->type_name("N")
        ->check(CLI::Range(1, kMostJobs));
    extract->callback([words, chosen = std::move(chosen)] { chosen(to_options(*words)); });
}

}  // namespace focusguard::app
