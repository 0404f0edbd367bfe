using System.Text.Json;
using EnPlan.Cli.Cases;

namespace EnPlan.Cli.Output;

/// <summary>Tells a case's steps to a program, a JSON object a line.</summary>
internal sealed class JsonCaseLog(TextWriter output) : ICaseLog
{
    public void Done(string text) => Write("done", text);

    public void Failed(string text) => Write("failed", text);

    public void Remark(string text) => Write("remark", text);

    private void Write(string outcome, string text) => output.WriteLine(JsonSerializer.Serialize(new { outcome, text }, JsonText.Compact));
}
