using Azure.Core;
using Azure.Core.Pipeline;

namespace PhotoNecklace.Storage;

/// <summary>
/// How the storage clients retry and when they give up on a request. The SDK's defaults (100 s an attempt, 3 retries) would hold
/// a webhook for minutes when storage hangs, while the platform waits 5 s.
/// </summary>
internal static class StorageClientRules
{
    /// <summary>One attempt of a request without a body.</summary>
    internal static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(3);

    internal static T Apply<T>(T options)
        where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = AttemptTimeout;
        options.AddPolicy(new BodyTimeoutPolicy(), HttpPipelinePosition.PerCall);
        return options;
    }

    /// <summary>A photo of 40 MB over a thin line takes longer than a webhook's few kilobytes.</summary>
    private sealed class BodyTimeoutPolicy : HttpPipelineSynchronousPolicy
    {
        private const double BytesPerSecond = 256 * 1024;

        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Content?.TryComputeLength(out var length) == true)
            {
                message.NetworkTimeout = AttemptTimeout + TimeSpan.FromSeconds(length / BytesPerSecond);
            }
        }
    }
}
