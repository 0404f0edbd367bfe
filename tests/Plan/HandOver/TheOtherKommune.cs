namespace EnPlan.Plans.Tests.HandOver;

/// <summary>The kommune that people move to.</summary>
public sealed class TheOtherKommune : IAsyncLifetime
{
    public PlanKommune Kommune { get; } = PlanKommune.Of("0219");

    public Task InitializeAsync() => Kommune.InitializeAsync();

    public Task DisposeAsync() => Kommune.DisposeAsync();
}
