#include "focusguard/app/models_arguments.hpp"

#include <memory>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "focusguard/app/face_models.hpp"

namespace focusguard::app {

namespace {

constexpr std::string_view kModelsExamples =
    "Examples:\n"
    "  focusguard models list\n"
    "  focusguard models show face_mesh_attention\n"
    "  focusguard models fetch\n"
    "  focusguard models promote 3";

constexpr std::string_view kListExamples =
    "Examples:\n"
    "  focusguard models list\n"
    "  focusguard models list --json";

constexpr std::string_view kShowExamples =
    "Examples:\n"
    "  focusguard models show face_landmarker\n"
    "  focusguard models show face_mesh --json\n"
    "  focusguard models show live\n"
    "  focusguard models show 3 --json";

constexpr std::string_view kCompareExamples =
    "Examples:\n"
    "  focusguard models compare 2 3\n"
    "  focusguard models compare live 3 --json";

constexpr std::string_view kPromoteExamples =
    "Examples:\n"
    "  focusguard models promote 3\n"
    "\n"
    "The monitor (state.scorer: model) and the server use it from then on, without a restart.";

constexpr std::string_view kRollBackExamples =
    "Examples:\n"
    "  focusguard models rollback\n"
    "\n"
    "The version that was live before is live again; before the first one, the rules decide.";

constexpr std::string_view kFetchExamples =
    "Examples:\n"
    "  focusguard models fetch\n"
    "  focusguard models fetch --to ~/models --url https://mirror.example/face_landmarker.task\n"
    "\n"
    "An interrupted run is gone on with by the next one. Nothing is fetched when the right file "
    "is\n"
    "there already.";

constexpr int kLongestPatience = 3600;  // seconds

// As CLI11 fills them in.
struct ModelsWords {
    ModelsOptions chosen = ListModels{};
    bool json = false;
    std::string name;
    std::string other;
    std::filesystem::path model_dir = kModelFolder;
    std::string url{kOfficialTaskUrl};
    std::optional<std::filesystem::path> to;
    int patience_seconds = 30;

    Output output() const { return json ? Output::kJson : Output::kText; }
};

using SharedWords = std::shared_ptr<ModelsWords>;

std::string check_url(const std::string& url) {
    if (url.starts_with("https://") || url.starts_with("http://")) {
        return {};
    }
    return fmt::format("'{}' does not begin with https:// or http://", url);
}

CLI::App* add_task(CLI::App& models, const char* name, const char* about, std::string_view examples,
                   const SharedWords& words) {
    CLI::App* const task = models.add_subcommand(name, about);
    task->footer(std::string(examples));
    task->add_flag("--json", words->json, "Print JSON");
    return task;
}

CLI::App* add_trained_task(CLI::App& models, const char* name, const char* about,
                           std::string_view examples, const SharedWords& words) {
    CLI::App* const task = add_task(models, name, about, examples, words);
    task->add_option("--model-dir", words->model_dir,
                     "The trained models, as outputs.model_dir of train.yaml names it")
        ->type_name("DIR")
        ->default_str(kModelFolder);
    return task;
}

void add_list(CLI::App& models, const SharedWords& words) {
    add_trained_task(models, "list", "List the face models and the trained ones", kListExamples,
                     words)
        ->callback([words] {
            words->chosen = ListModels{words->output(), words->model_dir};
        });
}

void add_show(CLI::App& models, const SharedWords& words) {
    CLI::App* const show = add_trained_task(
        models, "show", "Show a face model's files, or what a trained model is made of",
        kShowExamples, words);
    show->add_option("NAME", words->name,
                     "A face model, or a trained one: its version, 'live', or its id")
        ->required()
        ->type_name("");
    show->callback([words] {
        words->chosen = ShowModel{words->name, words->output(), words->model_dir};
    });
}

void add_compare(CLI::App& models, const SharedWords& words) {
    CLI::App* const compare =
        add_trained_task(models, "compare", "Compare two trained models", kCompareExamples, words);
    compare->add_option("A", words->name, "A version, 'live', or an id")->required()->type_name("");
    compare->add_option("B", words->other, "Another")->required()->type_name("");
    compare->callback([words] {
        words->chosen = CompareModels{words->name, words->other, words->output(), words->model_dir};
    });
}

void add_promote(CLI::App& models, const SharedWords& words) {
    CLI::App* const promote = add_trained_task(
        models, "promote", "Make a trained model the live one", kPromoteExamples, words);
    promote->add_option("VERSION", words->name, "Its version, or its id")
        ->required()
        ->type_name("");
    promote->callback([words] {
        words->chosen = PromoteModel{words->name, words->output(), words->model_dir};
    });
}

void add_rollback(CLI::App& models, const SharedWords& words) {
    add_trained_task(models, "rollback", "Take the live model back", kRollBackExamples, words)
        ->callback([words] {
            words->chosen = RollBackModel{words->output(), words->model_dir};
        });
}

void add_fetch(CLI::App& models, const SharedWords& words) {
    CLI::App* const fetch = add_task(
        models, "fetch", "Fetch the official face_landmarker.task (3.8 MB)", kFetchExamples, words);
    fetch->add_option("--to", words->to, "Where to put it; else where vision.model: auto looks")
        ->type_name("DIR");
    fetch->add_option("--url", words->url, "Another address of the same file")
        ->check(CLI::Validator(check_url, "", "address"))
        ->type_name("URL");
    fetch
        ->add_option("--patience", words->patience_seconds,
                     "Seconds without a byte until it is given up")
        ->check(CLI::Range(1, kLongestPatience))
        ->type_name("SECONDS")
        ->default_str("30");
    fetch->callback([words] {
        words->chosen = FetchModel{words->url, words->to,
                                   std::chrono::seconds(words->patience_seconds), words->output()};
    });
}

}  // namespace

void add_models_arguments(CLI::App& program, Chosen<ModelsOptions> chosen) {
    CLI::App* const models =
        program.add_subcommand("models", "The models that find faces, and those that you trained");
    models->footer(std::string(kModelsExamples));
    models->require_subcommand(0, 1);  // a wrong word is then named, not only found missing
    const auto words = std::make_shared<ModelsWords>();
    add_list(*models, words);
    add_show(*models, words);
    add_fetch(*models, words);
    add_compare(*models, words);
    add_promote(*models, words);
    add_rollback(*models, words);
    models->final_callback([models, words, chosen = std::move(chosen)] {
        if (models->get_subcommands().empty()) {
            throw CLI::RequiredError(
                "A word after 'models' (list, show, fetch, compare, promote or "
                "rollback)");
        }
        chosen(words->chosen);
    });
}

}  // namespace focusguard::app
