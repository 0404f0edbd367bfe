using EnPlan.Cli.Cases;

namespace EnPlan.Scenarios.Tests;

/// <summary>What a case told while it ran.</summary>
internal sealed class CaseDiary : ICaseLog
{
    public List<string> Steps { get; } = [];

    public List<string> Failures { get; } = [];

    public List<string> Remarks { get; } = [];

    public void Done(string text) => Steps.Add(text);

    public void Failed(string text) => Failures.Add(text);

    public void Remark(string text) => Remarks.Add(text);
}
