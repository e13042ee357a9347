metadata description = 'Optional: the app reaches storage and vault inside a virtual network only.'

import { privateNetwork } from '../types.bicep'

@description('Name of the virtual network.')
param name string

@description('Begin of the private endpoints\' names.')
param endpointPrefix string

@description('Where it is made.')
param location string

@description('Tags for it.')
param tags { *: string }

@description('What to use.')
param network privateNetwork

@description('Resource id of the storage account.')
param storageId string

@description('Resource id of the vault.')
param vaultId string

@description('Whether Azure AI Vision is reached the same way.')
param vision bool = false

@description('Resource id of Azure AI Vision; empty without it.')
param visionId string = ''

var storageZones = map(
  ['blob', 'queue', 'table'],
  service => { service: service, zone: 'privatelink.${service}.${environment().suffixes.storage}' }
)
var endpoints = concat(
  storageZones,
  [
    {
      service: 'vault'
      // .vault.azure.net is asked for as privatelink.vaultcore.azure.net.
      zone: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
    }
  ],
  vision ? [{ service: 'account', zone: 'privatelink.cognitiveservices.azure.com' }] : []
)

resource virtualNetwork 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [network.addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          // Flex Consumption takes an address for every instance: 128 addresses carry the largest limit that main.bicep allows here.
          addressPrefix: cidrSubnet(network.addressPrefix, 25, 0)
          delegations: [{ name: 'app', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(network.addressPrefix, 27, 4)
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }

  resource appSubnet 'subnets' existing = {
    name: 'app'
  }

  resource endpointSubnet 'subnets' existing = {
    name: 'endpoints'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for endpoint in endpoints: {
    name: endpoint.zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (endpoint, i) in endpoints: {
    parent: zones[i]
    name: endpoint.service
    location: 'global'
    tags: tags
    properties: {
      virtualNetwork: { id: virtualNetwork.id }
      registrationEnabled: false
    }
  }
]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for endpoint in endpoints: {
    name: '${endpointPrefix}${endpoint.service}'
    location: location
    tags: tags
    properties: {
      subnet: { id: virtualNetwork::endpointSubnet.id }
      privateLinkServiceConnections: [
        {
          name: endpoint.service
          properties: {
            privateLinkServiceId: endpoint.service == 'vault'
              ? vaultId
              : endpoint.service == 'account' ? visionId : storageId
            groupIds: [endpoint.service]
          }
        }
      ]
    }
  }
]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (endpoint, i) in endpoints: {
    parent: privateEndpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: endpoint.service, properties: { privateDnsZoneId: zones[i].id } }]
    }
  }
]

@description('Resource id of the subnet for the app.')
output appSubnetId string = virtualNetwork::appSubnet.id
