using EnPlan.Interop.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace EnPlan.Interop.Tests.Ours;

/// <summary>Our side of the contract.</summary>
internal sealed class ExchangeService(ExchangeState state) : Exchange.ExchangeBase
{
    public override Task<Parcel> Echo(Parcel request, ServerCallContext context)
    {
        var http = context.GetHttpContext();
        state.Connections.TryAdd(http.Connection.Id, true);
        state.Encodings.TryAdd(http.Request.Headers["grpc-encoding"].ToString(), true);
        return request.Wish switch
        {
            "fail" => throw Failure(),
            "hang" => HangAsync(request.Text, context),
            "arrived?" => Task.FromResult(new Parcel { Text = state.Arrived.ContainsKey(request.Text) ? "yes" : "no" }),
            "cancelled?" => Task.FromResult(new Parcel { Text = state.Cancelled.ContainsKey(request.Text) ? "yes" : "no" }),
            "grow" => Task.FromResult(new Parcel { Body = ByteString.CopyFrom(new byte[request.Count]) }),
            "metadata" => EchoMetadataAsync(context),
            _ => Task.FromResult(request),
        };
    }

    public override async Task Download(Parcel request, IServerStreamWriter<Parcel> responseStream, ServerCallContext context)
    {
        for (var i = 0; i < request.Count; i++)
            await responseStream.WriteAsync(new Parcel { Text = $"{i}" });
    }

    public override async Task<Parcel> Upload(IAsyncStreamReader<Parcel> requestStream, ServerCallContext context)
    {
        var answer = new Parcel();
        await foreach (var parcel in requestStream.ReadAllAsync())
        {
            answer.Count++;
            answer.Text += parcel.Text;
        }

        return answer;
    }

    public override async Task Chat(
        IAsyncStreamReader<Parcel> requestStream, IServerStreamWriter<Parcel> responseStream, ServerCallContext context)
    {
        var name = "";
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.CancellationToken.Register(cancelled.SetResult);
        try
        {
            await foreach (var parcel in requestStream.ReadAllAsync())
            {
                if (name.Length == 0)
                    name = parcel.Text;

                state.Arrived.TryAdd(name, true);
                await responseStream.WriteAsync(parcel);
            }
        }
        catch (Exception) when (name.Length > 0)
        {
            // Of a client that is gone the stream learns a moment before the token, or after it.
            await cancelled.Task;
            state.Cancelled.TryAdd(name, true);
            throw;
        }
    }

    private async Task<Parcel> HangAsync(string text, ServerCallContext context)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.CancellationToken.Register(cancelled.SetResult);
        state.Arrived.TryAdd(text, true);
        await cancelled.Task;
        state.Cancelled.TryAdd(text, true);
        return new Parcel();
    }

    private static async Task<Parcel> EchoMetadataAsync(ServerCallContext context)
    {
        var copy = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key is "x-text" or "x-raw-bin"))
        {
            copy.Add(entry);
            context.ResponseTrailers.Add(entry);
        }

        await context.WriteResponseHeadersAsync(copy);
        return new Parcel();
    }

    private static RpcException Failure()
    {
        var violation = new BadRequest.Types.FieldViolation { Field = "parcel.text", Description = "too long" };
        var failure = new Google.Rpc.Status
        {
            Code = (int)StatusCode.FailedPrecondition,
            Message = "æøå 100%",
            Details = { Any.Pack(new BadRequest { FieldViolations = { violation } }) },
        }.ToRpcException();
        failure.Trailers.Add("reason", "test");
        return failure;
    }
}
