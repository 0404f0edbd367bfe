using System.Reflection;
using System.Text.Json;
using EnPlan.Events.V1;

namespace EnPlan.Contracts.Tests;

public sealed class EventsAreThin
{
    // Codes: what they may hold is a closed set, named in the record's documentation.
    private static readonly HashSet<string> Codes = new(["Kommunekode", "TargetGroup", "Reason", "Kind", "Service", "Provision", "EffortType", "Area", "State"], StringComparer.Ordinal);

    private static readonly HashSet<string> ListsOfCodes = new(["WorkerIds", "CoordinatorIds", "Kle", "RuleIds"], StringComparer.Ordinal);

    public static TheoryData<Type> Events => [.. typeof(IEvent).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IEvent)) && type != typeof(IEvent))];

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_holds_ids_codes_and_times_and_nothing_that_a_person_wrote(Type type)
    {
        var wordy = type.GetProperties().Where(property => !IsThin(property));
        Assert.Empty(wordy.Select(property => property.Name));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_has_an_identity_that_never_moves(Type type)
    {
        Assert.Equal("EnPlan.Events.V1", type.Namespace);
        Assert.True(type.IsSealed);
    }

    [Fact]
    public void An_event_comes_back_from_json_as_it_was()
    {
        var told = new AssignmentChanged(
            Guid.CreateVersion7(), "0217", new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero), Guid.CreateVersion7(), 3,
            [Guid.CreateVersion7()], ["mette.holm"], new DateOnly(2026, 9, 1), null);

        var heard = JsonSerializer.Deserialize<AssignmentChanged>(JsonSerializer.Serialize(told, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;

        Assert.Equal(told.CitizenIds, heard.CitizenIds);
        Assert.Equal(told.WorkerIds, heard.WorkerIds);
        Assert.Equal(told with { CitizenIds = [], WorkerIds = [] }, heard with { CitizenIds = [], WorkerIds = [] });
    }

    private static bool IsThin(PropertyInfo property) => property.PropertyType switch
    {
        var type when type == typeof(Guid) || type == typeof(IReadOnlyList<Guid>) => true,
        var type when type == typeof(long) || type == typeof(int) || type == typeof(bool) || type == typeof(DateTimeOffset) => true,
        var type when type == typeof(DateOnly) || type == typeof(DateOnly?) => property.Name is "FromDate" or "ToDate" or "Deadline",
        var type when type == typeof(string) => Codes.Contains(property.Name),
        var type when type == typeof(IReadOnlyList<string>) => ListsOfCodes.Contains(property.Name),
        var type when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && type.GenericTypeArguments[0].Namespace == "EnPlan.Events.V1" =>
            type.GenericTypeArguments[0].GetProperties().All(IsThin),
        _ => false,
    };
}
