using EnPlan.Grpc.Tests.ServerProbes;
using Google.Protobuf.Reflection;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Grpc.Tests.Server;

public sealed class ServerReflection
{
    private const string V1 = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
    private const string V1Alpha = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";

    // Both versions have the same bytes, so the types of one read the other.
    [Theory]
    [InlineData(V1)]
    [InlineData(V1Alpha)]
    public async Task All_mapped_services_are_listed(string path)
    {
        var response = await AskAsync(path, new ServerReflectionRequest { Host = "h", ListServices = "*" });

        Assert.Equal(
            [
                "enplan.grpc.tests.probe.ProbeService",
                "grpc.reflection.v1.ServerReflection",
                "grpc.reflection.v1alpha.ServerReflection",
            ],
            response.ListServicesResponse.Service.Select(service => service.Name).Order(StringComparer.Ordinal));
        Assert.Equal("h", response.ValidHost);
        Assert.Equal("*", response.OriginalRequest.ListServices);
    }

    [Theory]
    [InlineData("enplan.grpc.tests.probe.ProbeService")]
    [InlineData("enplan.grpc.tests.probe.ProbeService.Unary")]
    [InlineData("enplan.grpc.tests.probe.ProbeRequest")]
    [InlineData("enplan.grpc.tests.probe.ProbeRequest.text")]
    public async Task A_symbol_leads_to_its_file(string symbol)
    {
        var response = await AskAsync(V1, new ServerReflectionRequest { FileContainingSymbol = symbol });

        var files = response.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom);
        Assert.Equal("server_probe.proto", files.First().Name);
    }

    [Fact]
    public async Task A_file_is_found_by_its_name()
    {
        var response = await AskAsync(V1Alpha, new ServerReflectionRequest { FileByFilename = "server_probe.proto" });

        Assert.Equal(
            ServerProbeReflection.Descriptor.SerializedData, Assert.Single(response.FileDescriptorResponse.FileDescriptorProto));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.Equal(5, (await AskAsync(V1, new ServerReflectionRequest { FileByFilename = "none.proto" })).ErrorResponse.ErrorCode);
        Assert.Equal(5, (await AskAsync(V1, new ServerReflectionRequest { FileContainingSymbol = "no.Symbol" })).ErrorResponse.ErrorCode);
        Assert.Equal(12, (await AskAsync(V1, new ServerReflectionRequest { AllExtensionNumbersOfType = "x" })).ErrorResponse.ErrorCode);
    }

    private static async Task<ServerReflectionResponse> AskAsync(string path, ServerReflectionRequest request)
    {
        await using var server = await ServerUnderTest.StartAsync(
            services: services => services.AddGrpcReflection(),
            map: app =>
            {
                app.MapGrpcService<ServerProbeService>();
                app.MapGrpcReflectionService();
            });
        var reply = await server.CallAsync(path, request);
        Assert.Equal("0", reply.Status);
        return reply.Messages<ServerReflectionResponse>().Single();
    }
}
