using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace PhotoNecklace.Storage.Tests;

/// <summary>A storage account behind an identity, which the emulator cannot play without certificates.</summary>
internal sealed class FakeAzure(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    private int _requests;

    internal int Requests => _requests;

    /// <summary>A fault as the services send it: tables in JSON, blobs and queues in XML.</summary>
    internal static HttpResponseMessage Fault(HttpRequestMessage request, HttpStatusCode status, string code)
    {
        var body = request.RequestUri!.Host.Contains(".table.", StringComparison.Ordinal)
            ? new StringContent(
                $$"""{"odata.error":{"code":"{{code}}","message":{"lang":"en-US","value":"no"} } }""",
                Encoding.UTF8,
                "application/json"
            )
            : new StringContent($"<Error><Code>{code}</Code></Error>", Encoding.UTF8, "application/xml");
        var response = new HttpResponseMessage(status) { Content = body, RequestMessage = request };
        response.Headers.Add("x-ms-error-code", code);
        return response;
    }

    internal T Options<T>(T options)
        where T : ClientOptions
    {
        options.Transport = new HttpClientTransport(this);
        return options;
    }

    internal BlobServiceClient Blobs() =>
        new(
            new Uri("https://acme.blob.core.windows.net"),
            new FakeCredential(),
            Options(StorageConnection.BlobOptions())
        );

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref _requests);
        return Task.FromResult(answer(request));
    }

    internal sealed class FakeCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => new(GetToken(requestContext, cancellationToken));
    }
}
