#include "searcher/output/text_writer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>

#include "common/text/utf8.h"

namespace warta {
namespace {

// ANSI SGR codes (ECMA-48).
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kMatch = "\x1b[1;33m";
constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kIndent = "    ";
constexpr std::size_t kNarrowest = 20;

// What a terminal obeys unseen: C1 controls, which references of HTML may stand for, and the marks
// that turn the direction of writing (Unicode property Bidi_Control).
bool steers_terminal(char32_t c) {
  return (c >= 0x80 && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// Once all is written: ranges of highlights count the bytes of these too.
std::string without_steering(std::string_view text) {
  std::string steady;
  steady.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const bool steers = steers_terminal(next_code_point(text, i));
    steady.append(text, begin, steers ? 0 : i - begin);
  }
  return steady;
}

class TextWriter {
 public:
  TextWriter(Colour colour, std::size_t width)
      : colour_(colour), width_(std::max(width, kNarrowest)) {}

  std::string write(const SearchResponse& response) {
    for (const Hit& hit : response.hits) {
      write_hit(hit);
    }
    for (const auto& [field, facet] : response.facets) {
      write_facet(field, facet);
    }
    write_summary(response);
    return without_steering(out_);
  }

  std::string write_article(const ShownArticle& article) {
    write_folded("", article.title.empty() ? article.id : article.title, {}, kBold);
    write_origin(article);
    for (const std::string& line :
         {fmt::format("{}", fmt::join(article.authors, ", ")), article.url}) {
      if (!line.empty()) {
        out_ += kIndent;
        painted(kDim, line);
        out_ += "\n";
      }
    }
    std::string_view body = article.body;
    while (!body.empty()) {
      const std::size_t end = std::min(body.find('\n'), body.size());
      out_ += "\n";
      write_folded(kIndent, body.substr(0, end), {}, "");
      body.remove_prefix(std::min(end + 1, body.size()));
    }
    return without_steering(out_);
  }

 private:
  void paint(std::string_view code) {
    if (colour_ == Colour::on) {
      out_ += code;
    }
  }

  void painted(std::string_view code, std::string_view text) {
    paint(code);
    out_ += text;
    paint(kReset);
  }

  void write_hit(const Hit& hit) {
    const std::string title = hit.title.empty() ? hit.id : hit.title;
    write_folded(fmt::format("{:>2}. ", hit.rank), title,
                 hit.title.empty() ? std::vector<Range>() : hit.title_highlights, kBold);
    write_origin(hit, hit.duplicates);
    if (!hit.snippet.text.empty()) {
      write_folded(kIndent, hit.snippet.text, hit.snippet.highlights, "");
    }
    write_address(hit);
    if (hit.explanation) {
      write_explanation(hit.score, *hit.explanation);
    }
    out_ += "\n";
  }

  // Not folded: a terminal opens the URL, and --show, --similar and delete take the id.
  void write_address(const Hit& hit) {
    const bool has_own_url = !hit.url.empty() && hit.url != hit.id;
    out_ += kIndent;
    painted(kDim,
            fmt::format("{}{}id {}", has_own_url ? hit.url : "", has_own_url ? " · " : "", hit.id));
    out_ += "\n";
  }

  // A sum, one part a line; parts that are nothing are left out.
  void write_explanation(double score, const Explanation& explanation) {
    out_ += fmt::format("{}score {:.3f}\n{}  {:>8.3f}  BM25 of {}\n", kIndent, score, kIndent,
                        explanation.bm25, fmt::join(explanation.terms, ", "));
    for (const Explanation::Feature& feature : explanation.features) {
      if (feature.value > 0) {
        out_ += fmt::format("{}  {:>8.3f}  {} {:.2f} × weight {:.2f} × importance {:.3f}\n",
                            kIndent, feature.value * feature.weight * explanation.importance,
                            feature.name, feature.value, feature.weight, explanation.importance);
      }
    }
    if (explanation.recency != 1) {
      out_ += fmt::format("{}× {:>8.3f}  recency\n", kIndent, explanation.recency);
    }
  }

  void write_origin(const ArticleHead& article, std::size_t duplicates = 0) {
    std::string origin;
    const auto add = [&](const std::string& part) {
      if (!part.empty()) {
        origin += origin.empty() ? "" : " · ";
        origin += part;
      }
    };
    add(article.source);
    add(article.published.substr(0, 16).replace(std::min<std::size_t>(10, article.published.size()),
                                                article.published.size() > 10 ? 1 : 0,
                                                article.published.size() > 10 ? " " : ""));
    add(article.section);
    if (duplicates > 0) {
      add(fmt::format("{} similar", duplicates));
    }
    if (!origin.empty()) {
      write_folded(kIndent, origin, {}, kDim);
    }
  }

  // Text with its highlights after `start`, broken at spaces to fit the width.
  void write_folded(std::string_view start, std::string_view text,
                    const std::vector<Range>& highlights, std::string_view base) {
    out_ += start;
    paint(base);
    std::size_t column = start.size();
    auto highlight = highlights.begin();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t space = std::min(text.find(' ', at), text.size());
      const std::size_t columns = count_columns(text.substr(at, space - at));
      if (at > 0) {
        const bool fits = column + 1 + columns <= width_;
        out_ += fits ? " " : "\n" + std::string(kIndent);
        column = fits ? column + 1 : kIndent.size();
      }
      write_word(text, at, space, highlight, highlights.end(), base);
      column += columns;
      at = space + 1;
    }
    paint(base.empty() ? "" : kReset);
    out_ += "\n";
  }

  // The word [at, end) of the text; `highlight` moves past those that it completes.
  void write_word(std::string_view text, std::size_t at, std::size_t end,
                  std::vector<Range>::const_iterator& highlight,
                  std::vector<Range>::const_iterator last, std::string_view base) {
    while (at < end) {
      while (highlight != last && highlight->end <= at) {
        ++highlight;
      }
      if (highlight == last || highlight->begin >= end) {
        out_ += text.substr(at, end - at);
        return;
      }
      const std::size_t from = std::max(at, highlight->begin);
      const std::size_t to = std::min(end, highlight->end);
      out_ += text.substr(at, from - at);
      painted(kMatch, text.substr(from, to - from));
      paint(base);
      at = to;
    }
  }

  void write_facet(FacetField field, const Facet& facet) {
    constexpr std::size_t kMostShown = 20;
    painted(kBold, facet_name(field));
    out_ += facet.exact ? "\n" : " (of the matches seen)\n";
    for (std::size_t i = 0; i < std::min(kMostShown, facet.values.size()); ++i) {
      out_ += fmt::format("{:>8}  {}\n", facet.values[i].count, facet.values[i].value);
    }
    if (facet.values.size() > kMostShown) {
      out_ += fmt::format("{:>8}  more values\n", facet.values.size() - kMostShown);
    }
    out_ += "\n";
  }

  void write_summary(const SearchResponse& response) {
    const std::size_t count = response.total.value;
    if (count == 0) {
      out_ += "No article matches.";
    } else if (response.hits.empty()) {
      out_ += fmt::format("{}{} {}", response.total.exact ? "" : "about ", count,
                          count == 1 ? "article matches." : "articles match.");
    } else {
      out_ += fmt::format("{}-{} of {}{} {}", response.hits.front().rank, response.hits.back().rank,
                          response.total.exact ? "" : "about ", count,
                          count == 1 ? "article" : "articles");
    }
    paint(kDim);
    out_ += fmt::format(" ({:.1f} ms)", response.elapsed_ms);
    paint(kReset);
    out_ += "\n";
  }

  Colour colour_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string write_text(const SearchResponse& response, Colour colour, std::size_t width) {
  return TextWriter(colour, width).write(response);
}

std::string write_text_article(const ShownArticle& article, Colour colour, std::size_t width) {
  constexpr auto kEndless = std::numeric_limits<std::size_t>::max();
  return TextWriter(colour, width == 0 ? kEndless : width).write_article(article);
}

}  // namespace warta
