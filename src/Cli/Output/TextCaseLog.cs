using EnPlan.Cli.Cases;
using Spectre.Console;

namespace EnPlan.Cli.Output;

/// <summary>Tells a case's steps to a person, a line each.</summary>
internal sealed class TextCaseLog(IAnsiConsole console) : ICaseLog
{
    public void Done(string text) => console.MarkupLine($"[green]✓[/] {Markup.Escape(text)}");

    public void Failed(string text) => console.MarkupLine($"[red]✗[/] {Markup.Escape(text)}");

    public void Remark(string text) => console.MarkupLine($"[yellow]![/] {Markup.Escape(text)}");
}
