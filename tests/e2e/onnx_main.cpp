// For the test with another ONNX runtime: writes models of each kind into a folder, and beside each
// the rows and the probabilities that this program gives them.
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "focusguard/artifact/model_file.hpp"
#include "focusguard/artifact/model_test_support.hpp"

namespace {

using namespace focusguard;

constexpr int kRows = 1000;

// Numbers such as the features have, a tenth of them missing; JSON writes those as null.
float number(std::mt19937& random) {
    if (std::uniform_int_distribution<int>(0, 9)(random) == 0) {
        return std::numeric_limits<float>::quiet_NaN();
    }
    return std::normal_distribution<float>(0.0F, 1.0F)(random);
}

bool write(const std::filesystem::path& folder, const std::string& name,
           const train::TrainedModel& model) {
    std::mt19937 random(1);
    nlohmann::json rows = nlohmann::json::array();
    nlohmann::json probabilities = nlohmann::json::array();
    std::vector<float> row(model.model.features.size());
    std::vector<double> of_row(model.model.classes.size());
    for (int i = 0; i < kRows; ++i) {
        for (float& value : row) {
            value = number(random);
        }
        train::predict(model.model, row, of_row);
        rows.push_back(row);
        probabilities.push_back(of_row);
    }
    const nlohmann::json expected = {
        {"classes", model.model.classes}, {"rows", rows}, {"probabilities", probabilities}};
    std::ofstream(folder / (name + ".json")) << expected;
    const Status written = artifact::write_model(folder / (name + ".onnx"), model);
    if (!written) {
        std::fprintf(stderr, "%s\n", written.error().message().c_str());
    }
    return written.has_value();
}

}  // namespace

int main(int argc, char** argv) {
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() != 2) {
        std::fputs("usage: onnx_tool FOLDER\n", stderr);
        return 2;
    }
    const std::filesystem::path folder = arguments[1];
    train::TrainedModel filled_trees = artifact::tree_model(2);
    filled_trees.model.fill = {0.5F, -0.5F, 0.25F};
    filled_trees.model.temperature = 2.5;
    const bool is_done = write(folder, "logreg", artifact::nose_model()) &&
                         write(folder, "standardised", artifact::standardised_model()) &&
                         write(folder, "trees", artifact::tree_model(1)) &&
                         write(folder, "filled_trees", filled_trees) &&
                         write(folder, "many_trees", artifact::tree_model(3, 300));
    return is_done ? 0 : 1;
}
