#include "tests/support/json_schema.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace warta::test {
namespace {

using nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

json read_schema() {
  std::ifstream in(WARTA_TESTS_DIR "/../searcher/output/schema.json");
  if (!in) {
    throw std::runtime_error("schema.json is gone");
  }
  return json::parse(in);
}

}  // namespace

std::string schema_faults(const std::string& definition, const std::string& text) {
  static const json all = read_schema();
  if (!all.at("definitions").contains(definition)) {
    throw std::runtime_error("schema.json does not define " + definition);
  }
  const json document = json::parse(text, nullptr, false);
  if (document.is_discarded()) {
    return "no JSON: " + text + "\n";
  }
  const json root = {{"$ref", "#/definitions/" + definition}, {"definitions", all["definitions"]}};
  valijson::Schema schema;
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(Adapter(root), schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  validator.validate(schema, Adapter(document), &results);
  std::string faults;
  for (valijson::ValidationResults::Error fault; results.popError(fault);) {
    for (const std::string& step : fault.context) {
      faults += step;
    }
    faults += ": " + fault.description + "\n";
  }
  return faults;
}

}  // namespace warta::test
