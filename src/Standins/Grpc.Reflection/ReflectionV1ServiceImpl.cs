using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grpc.Reflection;

/// <summary>The reflection service in version v1.</summary>
public class ReflectionV1ServiceImpl : ServerReflection.ServerReflectionBase
{
    private readonly ReflectionAnswers answers;

    public ReflectionV1ServiceImpl(IEnumerable<string> services, SymbolRegistry symbolRegistry) =>
        answers = new ReflectionAnswers(services, symbolRegistry);

    public ReflectionV1ServiceImpl(IEnumerable<ServiceDescriptor> serviceDescriptors) =>
        answers = new ReflectionAnswers([.. serviceDescriptors]);

    public ReflectionV1ServiceImpl(params ServiceDescriptor[] serviceDescriptors)
        : this((IEnumerable<ServiceDescriptor>)serviceDescriptors)
    {
    }

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync().ConfigureAwait(false))
        {
            await responseStream.WriteAsync(answers.Answer(request)).ConfigureAwait(false);
        }
    }
}
