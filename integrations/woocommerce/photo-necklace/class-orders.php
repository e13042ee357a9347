<?php
/**
 * What the app has to know of an order, and WooCommerce does not write into its body.
 *
 * @package PhotoNecklace
 */

namespace PhotoNecklace\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Adds to the bodies of orders. It is stateless.
 */
final class Orders {

	/**
	 * Listens to the hook.
	 */
	public static function start() {
		add_filter( 'woocommerce_rest_prepare_shop_order_object', array( __CLASS__, 'add_refunded_lines' ), 10, 2 );
	}

	/**
	 * Adds to each refund of an order what it took out of which line, in the shape that /orders/{id}/refunds has. WooCommerce's own body
	 * of an order, in webhooks and in the API, names the amounts only.
	 *
	 * @param \WP_REST_Response $response The body.
	 * @param \WC_Order         $order    The order.
	 * @return \WP_REST_Response
	 */
	public static function add_refunded_lines( $response, $order ) {
		$data = $response->get_data();
		if ( empty( $data['refunds'] ) || ! is_array( $data['refunds'] ) ) {
			return $response;
		}

		$lines = array();
		foreach ( $order->get_refunds() as $refund ) {
			$lines[ $refund->get_id() ] = array();
			foreach ( $refund->get_items( 'line_item' ) as $id => $item ) {
				$lines[ $refund->get_id() ][] = array(
					'id'        => $id,
					'quantity'  => $item->get_quantity(),
					'meta_data' => array(
						array(
							'key'   => '_refunded_item_id',
							'value' => (string) $item->get_meta( '_refunded_item_id', true ),
						),
					),
				);
			}
		}

		foreach ( $data['refunds'] as $at => $refund ) {
			if ( isset( $refund['id'], $lines[ $refund['id'] ] ) ) {
				$data['refunds'][ $at ]['line_items'] = $lines[ $refund['id'] ];
			}
		}

		$response->set_data( $data );
		return $response;
	}
}
