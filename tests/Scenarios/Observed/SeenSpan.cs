using EnPlan.Scenarios.Tests.Otlp;

namespace EnPlan.Scenarios.Tests.Observed;

/// <summary>A span, the service that sent it, and the library that made it.</summary>
internal sealed record SeenSpan(string Service, string Library, Span Span)
{
    public string TraceId { get; } = Convert.ToHexStringLower(Span.TraceId.Span);

    public string Id { get; } = Convert.ToHexStringLower(Span.SpanId.Span);

    public string ParentId { get; } = Convert.ToHexStringLower(Span.ParentSpanId.Span);

    /// <summary>For the person who reads a failure.</summary>
    public override string ToString() => $"{Service} {Span.Kind} {Library}: {Span.Name}";
}
