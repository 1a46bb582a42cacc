#include "focusguard/app/serve_arguments.hpp"

#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

namespace focusguard::app {

namespace {

constexpr std::string_view kServeExamples =
    "Examples:\n"
    "  focusguard serve\n"
    "  focusguard serve --model 3 --port 8080\n"
    "  focusguard serve --model mine.onnx\n"
    "  curl http://127.0.0.1:8000/predict -H 'Content-Type: application/json' \\\n"
    "    -d '{\"face_present\": 1, \"nose_offset_abs\": 0.01, \"nose_offset_signed\": 0.01}'\n"
    "\n"
    "Without --model it serves the live version, and changes to another when that is promoted.\n"
    "What can be asked is at http://127.0.0.1:8000/docs and in docs/serving.md.\n"
    "Exit status: 0 ended as asked, 1 failed, 2 wrong use or wrong configuration.";

}  // namespace

void add_serve_arguments(CLI::App& program, Chosen<ServeOptions> chosen) {
    const auto options = std::make_shared<ServeOptions>();
    CLI::App* const serve =
        program.add_subcommand("serve", "Answer with a trained model's predictions over HTTP");
    serve->footer(std::string(kServeExamples));
    serve
        ->add_option("--model", options->model,
                     "A file, or a version, alias or id, as models list has them; else the live "
                     "version")
        ->type_name("MODEL");
    serve
        ->add_option("--config", options->config_file,
                     "The configuration of training, which says where the models are")
        ->type_name("FILE")
        ->default_str("configs/train.yaml");
    serve
        ->add_option("--host", options->host,
                     "The address of this machine to listen on; any but 127.0.0.1 lets others ask")
        ->type_name("ADDRESS")
        ->default_str("127.0.0.1");
    serve->add_option("--port", options->port, "The port; 0 lets the system choose one")
        ->check(CLI::Range(0, 65535))
        ->type_name("PORT")
        ->default_str("8000");
    serve->callback([options, chosen = std::move(chosen)] { chosen(*options); });
}

}  // namespace focusguard::app
