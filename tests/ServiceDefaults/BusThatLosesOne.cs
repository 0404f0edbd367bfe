using System.Reflection;
using MassTransit;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>A bus whose first publish neither ends nor lets itself be cancelled, as when its connection broke in between.</summary>
public class BusThatLosesOne : DispatchProxy
{
    private IBusControl _bus = null!;
    private int _published;

    public static IBusControl Around(IBusControl bus)
    {
        var losing = Create<IBusControl, BusThatLosesOne>();
        ((BusThatLosesOne)(object)losing)._bus = bus;
        return losing;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IBusControl.Publish) && Interlocked.Increment(ref _published) == 1
            ? new TaskCompletionSource().Task
            : targetMethod.Invoke(_bus, args);
}
