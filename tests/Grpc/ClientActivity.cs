using System.Diagnostics;
using EnPlan.Grpc.Tests.Client;
using Grpc.Core;

namespace EnPlan.Grpc.Tests;

public sealed class ClientActivity
{
    [Fact]
    public async Task A_call_is_an_activity_with_method_and_status()
    {
        var stopped = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Grpc.Net.Client",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (stopped)
                    stopped.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await ScriptedServer.StartAsync(context => context.RefuseAsync(5));
        using var parent = new Activity("test").Start();

        await Assert.ThrowsAsync<RpcException>(async () => await server.Client().OneAsync(new Ask()));

        Activity activity;
        lock (stopped)
            activity = stopped.Single(each => each.TraceId == parent.TraceId);

        Assert.Equal("Grpc.Net.Client.GrpcOut", activity.OperationName);
        Assert.Equal("/enplan.tests.client.Probe/One", activity.GetTagItem("grpc.method"));
        Assert.Equal("5", activity.GetTagItem("grpc.status_code"));
        Assert.Equal(parent, Activity.Current);
    }
}
