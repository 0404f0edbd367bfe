namespace EnPlan.Scenarios.Tests.Observed;

/// <summary>Lise's whole case, and calls that fail with names in every field: who they are about is told nowhere but in the answers.</summary>
[Collection(nameof(ObservedKommune))]
public sealed class NothingPersonalIsTold(ObservedKommune kommune)
{
    private const int Failed = 2;

    [Fact]
    public void The_case_has_much_that_could_be_told()
    {
        Assert.True(kommune.Words.Count > 80, $"{kommune.Words.Count} words");
        Assert.Contains("Lise", kommune.Words.FoundIn("Named Lise."));
        Assert.Contains("6101704001", kommune.Words.FoundIn("""{"cpr":"6101704001"}"""));
        Assert.NotEmpty(kommune.Words.FoundIn("B\\u00F8rnene siger selv, at de har en ven i klassen"));
        Assert.NotEmpty(kommune.Words.FoundIn("Børnene siger selv, at de har en ven i klassen"u8.ToArray()));
    }

    [Fact]
    public void Not_in_what_is_exported()
    {
        Assert.NotEmpty(kommune.Collector.Exports);
        Assert.Empty(kommune.Collector.Exports.SelectMany(kommune.Words.FoundIn).Distinct());
    }

    [Fact]
    public void Nor_are_the_ids_of_citizens()
    {
        var ids = new PersonalWords();
        foreach (var id in kommune.CitizenIds)
            ids.Add(id);

        Assert.Empty(kommune.Collector.Exports.SelectMany(ids.FoundIn).Distinct());
    }

    [Fact]
    public void Statements_are_exported_without_their_values()
    {
        var statements = kommune.Collector.Spans.Where(span => span.Library == "Npgsql").ToList();

        Assert.Contains(statements, span => span.Span.Attributes.Any(tag => tag.Key == "db.query.text" && tag.Value.StringValue.Contains("$1", StringComparison.Ordinal)));
        Assert.DoesNotContain(statements.SelectMany(span => span.Span.Attributes), tag => tag.Key.Contains("parameter", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failure_is_exported_by_its_code_without_anybodys_words()
    {
        var failed = kommune.Collector.Spans.Where(span => span.Span.Status?.Code == Failed).ToList();

        Assert.Contains(failed, span => span.Span.Attributes.Any(tag => tag.Key == "db.response.status_code" && tag.Value.StringValue == "23505"));
        Assert.All(failed, span => Assert.Empty(span.Span.Status.Message));
        Assert.Contains(failed.SelectMany(span => span.Span.Events), happened => happened.Name == "exception");
        Assert.All(kommune.Collector.Spans.SelectMany(span => span.Span.Events), happened => Assert.Empty(happened.Attributes));
    }

    [Fact]
    public void Not_in_any_log_line_with_every_logger_at_debug()
    {
        Assert.Contains(kommune.Lines, line => line.Line.Contains("\"Debug\"", StringComparison.Ordinal));
        var leaks = kommune.Lines
            .SelectMany(line => kommune.Words.FoundIn(line.Line).Select(word => $"{word} in {line.Service}: {line.Line}"))
            .Take(20);

        Assert.Empty(leaks);
    }

    [Fact]
    public void Nor_is_a_token_or_a_password()
    {
        Assert.DoesNotContain(kommune.Lines, line => line.Line.Contains("Bearer ey", StringComparison.Ordinal));
        Assert.DoesNotContain(kommune.Lines, line => line.Line.Contains("Password=", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Not_to_a_caller_who_is_refused()
    {
        Assert.True(kommune.Failures.Texts.Count > 30, $"{kommune.Failures.Texts.Count} calls failed");
        var leaks = kommune.Failures.Texts
            .SelectMany(failure => kommune.Words.FoundIn(failure.Told).Select(word => $"{word} in {failure.Call}: {failure.Told}"))
            .Take(20);

        Assert.Empty(leaks);
    }
}
