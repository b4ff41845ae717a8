#include "searcher/query/query_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "searcher/query/conditions.h"
#include "searcher/query/word_compiler.h"

namespace warta {
namespace {

class Compiler {
  using Kind = QueryNode::Kind;

 public:
  Compiler(Analyzer& analyzer, const Xapian::Database& database, bool keep_function_words)
      : database_(database), words_(analyzer, database, keep_function_words, compiled_) {}

  CompiledQuery compile(const QueryNode& root) {
    compiled_.query = compile_node(root, Field::body);
    return std::move(compiled_);
  }

  bool dropped_function_words() const { return words_.dropped_function_words(); }

 private:
  // Whether a field holds values that match whole.
  static bool has_values(Field field) {
    return field == Field::source || field == Field::section || field == Field::tag ||
           field == Field::id;
  }

  // Whether a part only narrows down: sources, sections, tags and dates say nothing of rank.
  static bool is_condition(const QueryNode& node) {
    return node.kind == Kind::date || (node.kind == Kind::field && has_values(node.field));
  }

  Xapian::Query compile_node(const QueryNode& node, Field field) {
    if (has_values(field) && node.clauses.empty() && node.kind != Kind::date) {
      return compile_values(node, field);
    }
    switch (node.kind) {
      case Kind::words:
        return words_.compile_words(node, field);
      case Kind::phrase:
      case Kind::exact_phrase:
        return words_.compile_phrase(node, field, required_ && negations_ == 0);
      case Kind::prefix:
        return words_.compile_prefix(node.text, field);
      case Kind::near:
        return words_.compile_near(node, field);
      case Kind::date:
        compiled_.has_date_condition = true;
        return as_condition(date_condition(node.days));
      case Kind::field:
        return compile_field(node);
      case Kind::group:
        return compile_group(node, field);
      case Kind::any_of:
      case Kind::all_of:
        return compile_operator(node, field);
    }
    return {};
  }

  // "any_of" within one field of conditions, so "sumber:antara sumber:kompas" means either.
  Xapian::Query compile_group(const QueryNode& node, Field field) {
    Parts parts;
    std::map<int, std::vector<Xapian::Query>> conditions;
    const bool lone = is_lone(node);
    const bool all = node.all_words && !has_values(field);
    for (const Clause& clause : node.clauses) {
      const bool must = clause.occur == Occur::must || all || lone;
      const Xapian::Query query = clause.occur == Occur::must_not
                                      ? compile_negated(clause.node, field)
                                      : compile_part(clause.node, field, must);
      if (query.empty()) {
        if (clause.occur != Occur::should || all) {
          warn_if_left_out(query, clause.node);
        }
        continue;
      }
      if (clause.occur == Occur::must_not) {
        parts.must_not.push_back(query);
      } else if (is_condition(clause.node) && clause.occur == Occur::must) {
        parts.conditions.push_back(query);
      } else if (is_condition(clause.node)) {
        const bool is_date = clause.node.kind == Kind::date;
        conditions[is_date ? -1 : static_cast<int>(clause.node.field)].push_back(query);
      } else if (clause.occur == Occur::must || all) {
        parts.must.push_back(query);
      } else {
        parts.should.push_back(query);
      }
    }
    for (const auto& [key, queries] : conditions) {
      parts.conditions.push_back(any_of(queries));
    }
    return combine(parts);
  }

  // A single part that may match must match: nothing else lets an article in.
  static bool is_lone(const QueryNode& group) {
    const auto asked =
        std::count_if(group.clauses.begin(), group.clauses.end(), [](const Clause& clause) {
          return clause.occur != Occur::must_not && !is_condition(clause.node);
        });
    return asked == 1;
  }

  // A part of the query; `must`: articles need it to match the whole that it is part of.
  Xapian::Query compile_part(const QueryNode& node, Field field, bool must) {
    const bool outer = required_;
    required_ = outer && must;
    Xapian::Query query = compile_node(node, field);
    required_ = outer;
    return query;
  }

  struct Parts {
    std::vector<Xapian::Query> should;
    std::vector<Xapian::Query> must;
    std::vector<Xapian::Query> conditions;
    std::vector<Xapian::Query> must_not;
  };

  Xapian::Query combine(const Parts& parts) const {
    Xapian::Query query = any_of(parts.should);
    if (!parts.must.empty()) {
      const Xapian::Query must = all_of(parts.must);
      // What may match besides changes nothing of what is left out; and under AND_NOT, AND_MAYBE
      // reads a value that it never set (Xapian 1.4.22).
      query = query.empty() || negations_ > 0
                  ? must
                  : Xapian::Query(Xapian::Query::OP_AND_MAYBE, must, query);
    }
    if (!parts.conditions.empty()) {
      const Xapian::Query conditions = all_of(parts.conditions);
      query =
          query.empty() ? conditions : Xapian::Query(Xapian::Query::OP_FILTER, query, conditions);
    }
    if (parts.must_not.empty()) {
      return query;
    }
    const Xapian::Query from = query.empty() ? as_condition(Xapian::Query::MatchAll) : query;
    return {Xapian::Query::OP_AND_NOT, from, any_of(parts.must_not)};
  }

  // What must not match is neither ranked by nor highlighted.
  Xapian::Query compile_negated(const QueryNode& node, Field field) {
    CompiledQuery kept = std::move(compiled_);
    compiled_ = {};
    ++negations_;
    words_.use_acronyms(false);
    Xapian::Query query = compile_node(node, field);
    --negations_;
    words_.use_acronyms(negations_ == 0);
    for (std::string& warning : compiled_.warnings) {
      add_once(kept.warnings, std::move(warning));
    }
    compiled_ = std::move(kept);
    return query;
  }

  Xapian::Query compile_operator(const QueryNode& node, Field field) {
    Parts parts;
    for (const Clause& clause : node.clauses) {
      const bool negated = clause.occur == Occur::must_not;
      const Xapian::Query query =
          negated ? compile_negated(clause.node, field)
                  : compile_part(clause.node, field, clause.occur == Occur::must);
      warn_if_left_out(query, clause.node);
      if (!query.empty()) {
        (negated                                                      ? parts.must_not
         : clause.occur == Occur::should && node.kind == Kind::all_of ? parts.should
                                                                      : parts.must)
            .push_back(query);
      }
    }
    if (node.kind == Kind::any_of) {
      return any_of(parts.must);
    }
    return combine(parts);
  }

  Xapian::Query compile_field(const QueryNode& node) {
    if (!is_condition(node)) {
      return compile_group(node, node.field);
    }
    return as_condition(compile_group(node, node.field));
  }

  // The values of "sumber:kompas.com", "sumber:(antara kompas)", "sumber:komp*": any will do, also
  // with --all, for an article has one source.
  Xapian::Query compile_values(const QueryNode& node, Field field) {
    if (node.kind == Kind::prefix) {
      return words_.compile_value_prefix(node.text, field);
    }
    std::vector<Xapian::Query> values;
    const auto add = [&](std::string_view value) {
      const std::string term = filter_term(field, value);
      if (!database_.term_exists(term)) {
        warn(fmt::format("no article has the {} \"{}\"", field_name(field), value));
      }
      values.emplace_back(term);
    };
    if (node.kind == Kind::words) {
      for (const std::string_view word : words_of(node)) {
        add(word);
      }
    } else if (node.kind == Kind::near) {
      warn(
          fmt::format("{}: holds values that match whole; those beside dekat/{} were searched one "
                      "by one",
                      field_name(field), node.distance));
      for (const std::vector<std::string>& operand : node.operands) {
        std::for_each(operand.begin(), operand.end(), add);
      }
    } else {
      add(node.text);
    }
    return any_of(values);
  }

  void warn(std::string warning) { add_once(compiled_.warnings, std::move(warning)); }

  // A part that was asked for by "+", "-" or an operator and is left out all the same.
  void warn_if_left_out(const Xapian::Query& query, const QueryNode& node) {
    if (query.empty() && node.kind == Kind::words && !node.text.empty()) {
      warn(fmt::format("{} was left out: function words are searched within quotation marks",
                       node.text));
    }
  }

  bool required_ = true;
  int negations_ = 0;  // around the part that is compiled
  CompiledQuery compiled_;
  const Xapian::Database& database_;
  WordCompiler words_;
};

}  // namespace

CompiledQuery compile_query(const QueryNode& root, Analyzer& analyzer,
                            const Xapian::Database& database) {
  Compiler without(analyzer, database, false);
  CompiledQuery compiled = without.compile(root);
  if (compiled.scored || !without.dropped_function_words()) {
    return compiled;
  }
  // "apa itu": function words are all that was asked.
  return Compiler(analyzer, database, true).compile(root);
}

}  // namespace warta
