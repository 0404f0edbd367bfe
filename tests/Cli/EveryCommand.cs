using System.CommandLine;
using EnPlan.Cli.Commands;

namespace EnPlan.Cli.Tests;

public sealed class EveryCommand
{
    public static TheoryData<string> Names() => [.. Leaves(Root.Create(), "enplan").Select(leaf => leaf.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Can_be_asked_for_json(string name) =>
        Assert.Contains(Leaves(Root.Create(), "enplan").Single(leaf => leaf.Name == name).Command.Options, option => option.Name == "--json");

    private static IEnumerable<(string Name, Command Command)> Leaves(Command command, string name) => command.Subcommands.Count == 0
        ? [(name, command)]
        : command.Subcommands.SelectMany(sub => Leaves(sub, $"{name} {sub.Name}"));
}
