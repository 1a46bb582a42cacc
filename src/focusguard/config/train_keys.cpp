#include "focusguard/config/train_keys.hpp"

namespace focusguard::config {

namespace {

// The field of TrainConfig that the members lead to.
template <auto... members>
constexpr auto in_train() {
    return field_of<&Config::train, members...>();
}

template <auto member>
constexpr auto in_split() {
    return in_train<&TrainConfig::split, member>();
}

template <auto member>
constexpr auto in_logreg() {
    return in_train<&TrainConfig::model, &ModelConfig::logreg, member>();
}

template <auto member>
constexpr auto in_xgboost() {
    return in_train<&TrainConfig::model, &ModelConfig::xgboost, member>();
}

constexpr int kMostRows = 1'000'000'000;
constexpr int kMostDays = 36500;

std::vector<std::string_view> class_weights() {
    return {"balanced", "none"};
}

}  // namespace

std::vector<ConfigKey> train_keys() {
    using enum ConfigFile;
    return {
        {kTrain, "data.events_dir",
         PathRule{in_train<&TrainConfig::data, &TrainDataConfig::events_dir>()},
         "the diary to learn from, from the current folder"},
        {kTrain, "data.min_rows",
         WholeNumberRule{in_train<&TrainConfig::data, &TrainDataConfig::min_rows>(), 1, kMostRows},
         "rows with a label that there have to be at least"},
        {kTrain, "labels.strategy",
         ChoiceRule{in_train<&TrainConfig::labels, &TrainLabelsConfig::strategy>(),
                    {kLabelStrategies.begin(), kLabelStrategies.end()}},
         "whose word counts: the rules', yours, or yours and the rules' for the rest"},
        {kTrain, "labels.away_label_if_face_missing",
         FlagRule{in_train<&TrainConfig::labels, &TrainLabelsConfig::away_label_if_face_missing>()},
         "the rules' label is AWAY where there is no face"},
        {kTrain, "split.method",
         ChoiceRule{in_split<&SplitConfig::method>(), {"by_date", "by_session", "grouped_kfold"}},
         "what stays together in training, validation or test"},
        {kTrain, "split.test_days",
         WholeNumberRule{in_split<&SplitConfig::test_days>(), 0, kMostDays},
         "by_date: the last dates are for the test"},
        {kTrain, "split.val_days",
         WholeNumberRule{in_split<&SplitConfig::val_days>(), 0, kMostDays},
         "by_date: the dates before them are for validation"},
        {kTrain, "split.test_sessions",
         WholeNumberRule{in_split<&SplitConfig::test_sessions>(), 0, kMostDays},
         "by_session: the last sessions are for the test"},
        {kTrain, "split.val_sessions",
         WholeNumberRule{in_split<&SplitConfig::val_sessions>(), 0, kMostDays},
         "by_session: the sessions before them are for validation"},
        {kTrain, "split.folds", WholeNumberRule{in_split<&SplitConfig::folds>(), 2, 100},
         "grouped_kfold: parts of whole sessions, each of which is left out once"},
        {kTrain, "features.cols", TextsRule{in_train<&TrainConfig::features>()},
         "what the model looks at: columns of the diary, or their figures over some seconds"},
        {kTrain, "model.kind",
         ChoiceRule{in_train<&TrainConfig::model, &ModelConfig::kind>(),
                    {"logreg", "xgboost"},
                    {{"sklearn_logreg", "logreg"}}},
         "logistic regression or boosted trees"},
        {kTrain, "model.threads",
         WholeNumberRule{in_train<&TrainConfig::model, &ModelConfig::threads>(), 0, 256},
         "of reading and of training; 0 is one a processor"},
        {kTrain, "model.logreg.C", NumberRule{in_logreg<&LogregConfig::c>(), 1e-6, 1e6},
         "the inverse of the regularisation"},
        {kTrain, "model.logreg.class_weight",
         ChoiceRule{in_logreg<&LogregConfig::class_weight>(), class_weights()},
         "whether rare classes count as much as frequent ones"},
        {kTrain, "model.logreg.max_iter",
         WholeNumberRule{in_logreg<&LogregConfig::max_iter>(), 1, 100000},
         "steps toward the optimum at most; it takes ten or so"},
        {kTrain, "model.logreg.standardise", FlagRule{in_logreg<&LogregConfig::standardise>()},
         "bring each feature to mean 0 and spread 1 first; stored with the model"},
        {kTrain, "model.xgboost.rounds",
         WholeNumberRule{in_xgboost<&XgboostConfig::rounds>(), 1, 10000},
         "of boosting, a tree a class each"},
        {kTrain, "model.xgboost.depth", WholeNumberRule{in_xgboost<&XgboostConfig::depth>(), 1, 16},
         "of a tree at most"},
        {kTrain, "model.xgboost.learning_rate",
         NumberRule{in_xgboost<&XgboostConfig::learning_rate>(), 1e-4, 1.0},
         "how much of each tree's advice is taken"},
        {kTrain, "model.xgboost.min_child_weight",
         NumberRule{in_xgboost<&XgboostConfig::min_child_weight>(), 0.0, 1e6},
         "the least weight of rows in a leaf"},
        {kTrain, "model.xgboost.subsample",
         NumberRule{in_xgboost<&XgboostConfig::subsample>(), 0.01, 1.0},
         "share of the rows that each tree looks at"},
        {kTrain, "model.xgboost.colsample_bytree",
         NumberRule{in_xgboost<&XgboostConfig::colsample_bytree>(), 0.01, 1.0},
         "share of the features that each tree looks at"},
        {kTrain, "model.xgboost.reg_lambda",
         NumberRule{in_xgboost<&XgboostConfig::reg_lambda>(), 0.0, 1e6},
         "penalty on the leaves' values"},
        {kTrain, "model.xgboost.early_stopping_rounds",
         WholeNumberRule{in_xgboost<&XgboostConfig::early_stopping_rounds>(), 0, 10000},
         "rounds without gain on the validation rows that end it; 0 grows all trees"},
        {kTrain, "model.xgboost.class_weight",
         ChoiceRule{in_xgboost<&XgboostConfig::class_weight>(), class_weights()},
         "whether rare classes count as much as frequent ones"},
        {kTrain, "mlflow.experiment",
         TextRule{in_train<&TrainConfig::mlflow, &MlflowConfig::experiment>()},
         "the name under which the runs are kept"},
        {kTrain, "mlflow.tracking_uri",
         TextRule{in_train<&TrainConfig::mlflow, &MlflowConfig::tracking_uri>()},
         "where the runs are kept: sqlite:///FILE, http(s)://SERVER or file:FOLDER"},
        {kTrain, "outputs.model_dir",
         PathRule{in_train<&TrainConfig::outputs, &OutputsConfig::model_dir>()},
         "the folder of the trained models"},
        {kTrain, "outputs.report_dir",
         PathRule{in_train<&TrainConfig::outputs, &OutputsConfig::report_dir>()},
         "the folder of the evaluations"},
    };
}

}  // namespace focusguard::config
